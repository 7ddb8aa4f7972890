/** From the bytes of a file to its text: spreadsheets do not say which encoding they wrote. */

/** What a person may choose from, by the names of the Encoding Standard. */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "macintosh",
  "shift_jis",
  "gb18030",
  "euc-kr",
] as const;

export type Encoding = (typeof encodings)[number];

export interface DecodedText {
  text: string;
  encoding: Encoding;
  /** Whether the bytes say so themselves; what else could be meant is to be asked. */
  isSure: boolean;
}

/** Thrown where the bytes are no text, such as those of a workbook. */
export class NoTextError extends Error {}

/** The text of a file: in the encoding that was chosen, or else in the one that fits. */
export function decode(bytes: Uint8Array, chosen?: Encoding): DecodedText {
  const known = byItsMark(bytes);
  const encoding = chosen ?? known ?? guess(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  // A sure one has no other reading; what was chosen can be chosen anew.
  return { text, encoding, isSure: chosen === undefined && (known ?? "utf-8") === encoding };
}

function byItsMark([first, second, third]: Uint8Array): Encoding | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return undefined;
}

function guess(bytes: Uint8Array): Encoding {
  const zeros = [0, 0];
  for (const [index, byte] of bytes.subarray(0, 4096).entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // Every other byte of an address in UTF-16 is zero; no byte of any other text is.
  if (even + odd > 0) {
    const characters = Math.min(bytes.length, 4096) / 2;
    if (odd > characters / 2 && even < odd / 8) return "utf-16le";
    if (even > characters / 2 && odd < even / 8) return "utf-16be";
    throw new NoTextError("these bytes are no text");
  }
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    // What spreadsheets in Western Europe and America write where they do not write UTF-8.
    return "windows-1252";
  }
}
