/**
 * Lists of addresses as mail programs copy them, which are no tables:
 * `Lovelace, Ada <ada@example.com>; Hopper, Grace <grace@example.com>`.
 */
import { isAddress } from "./address";

/**
 * The entries of a list, each with the name that stands before its address.
 * Undefined where the text may be something else: nothing of it may be lost.
 */
export function addressList(text: string): string[] | undefined {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== "");
  if (!text.includes("<")) return bareAddresses(lines);
  const entries = lines.map(namedAddresses);
  return entries.every((entry) => entry !== undefined) ? entries.flat() : undefined;
}

/** Addresses, and what separates them. */
function bareAddresses(lines: readonly string[]): string[] | undefined {
  const [first = "", ...rest] = lines;
  const pieces = piecesOf(first, /[,;|\t]/);
  // Of a single line, what is no address is to be marked. No table begins with two of them.
  if (rest.length === 0 && pieces.filter(isAddress).length > 1) return pieces;
  const entries = lines.map((line) => piecesOf(line, /[\s,;|]/));
  const length = entries[0]?.length ?? 0;
  // Several columns of addresses look like this, too: which one is meant, nobody knows.
  const isTable = length > 1 && rest.length > 0 && entries.every((line) => line.length === length);
  const all = entries.flat();
  return all.every(isAddress) && !isTable ? all : undefined;
}

const piecesOf = (line: string, separator: RegExp) =>
  line
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");

const named = /^([^<>]*)<([^<>]*)>/;

/** A line in which names may stand before addresses in angle brackets. */
function namedAddresses(line: string): string[] | undefined {
  const entries: string[] = [];
  let rest = line;
  for (let found = named.exec(rest); found !== null; found = named.exec(rest)) {
    const [whole, before = "", address = ""] = found;
    const [name, ...others] = piecesOf(before, /;/).reverse();
    const pieces = piecesOf(name ?? "", /,/);
    // Whoever has no name comes before the next name.
    const bare = [
      ...others.reverse().flatMap((other) => piecesOf(other, /,/)),
      ...pieces.filter(isAddress),
    ];
    if (!isAddress(address) || !bare.every(isAddress)) return undefined;
    const words = pieces.filter((piece) => !isAddress(piece)).join(", ");
    entries.push(...bare, `${words} <${address.trim()}>`.trim());
    rest = rest.slice(whole.length);
  }
  const last = piecesOf(rest, /[\s,;]/);
  return last.every(isAddress) ? [...entries, ...last] : undefined;
}
