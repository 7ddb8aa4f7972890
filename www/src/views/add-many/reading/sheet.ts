/** From a text to rows of cells, before anybody has said what they mean. */
import { fromCsv, plainCsv } from "../../../csv";
import { isAddress } from "./address";
import { addressList } from "./address-list";
import { meaningOf } from "./columns";

export interface Sheet {
  /** What the first row calls the columns; undefined where it is a row like the others. */
  names: string[] | undefined;
  rows: string[][];
}

/** The first where nothing speaks for another. */
const delimiters = [",", ";", "\t", "|"];

/** So many lines tell which delimiter it is. */
const sample = 50;

/** Some spreadsheets write down what they put between cells. */
const announcement = /^"?sep=(.)"?[^\S\n]*(?:\r?\n|\r|$)/i;

/** The cells of a text. Throws a `QuoteError` where they cannot be told apart. */
export async function sheetOf(text: string): Promise<Sheet> {
  const unmarked = text.replace(/^\ufeff/, "");
  const [line, announced] = announcement.exec(unmarked) ?? [];
  if (line !== undefined && announced !== undefined)
    return withNames(await fromCsv(plainCsv(unmarked.slice(line.length)), announced));
  const entries = addressList(unmarked);
  if (entries) return { names: ["email"], rows: entries.map((entry) => [entry]) };
  const plain = plainCsv(unmarked);
  return withNames(await fromCsv(plain, await delimiterOf(plain)));
}

/** The first row has names where none of its cells is an address. */
function withNames(cells: string[][]): Sheet {
  const [first = [], ...rest] = cells;
  return first.some(isAddress) ? { names: undefined, rows: cells } : { names: first, rows: rest };
}

/** The same cells, with the first row as a row, or as names. */
export function withFirstRow({ names, rows }: Sheet, isNames: boolean): Sheet {
  const cells = names ? [names, ...rows] : rows;
  const [first, ...rest] = cells;
  return isNames ? { names: first, rows: rest } : { names: undefined, rows: cells };
}

/** The delimiter that makes most sense of the text: addresses, and names that are known. */
async function delimiterOf(text: string): Promise<string> {
  let best = { delimiter: ",", sense: -1, isEven: false };
  for (const delimiter of delimiters) {
    const rows = await fromCsv(text, delimiter, sample).catch(() => []);
    const sense = senseOf(rows);
    const length = rows[0]?.length ?? 0;
    const isEven = length > 1 && rows.every((row) => row.length === length);
    // Where the words say nothing, columns do.
    if (sense > best.sense || (best.sense === 0 && sense === 0 && isEven && !best.isEven))
      best = { delimiter, sense, isEven };
  }
  return best.delimiter;
}

function senseOf(rows: readonly string[][]): number {
  const names = rows[0]?.filter((name) => meaningOf(name) !== undefined) ?? [];
  return names.length + rows.flat().filter(isAddress).length;
}
