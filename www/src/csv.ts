/** Tables as text and back; Papa Parse comes when somebody needs it. */

const library = () => import("papaparse").then((module) => module.default);

/** Has it come, for `load` of lazy.ts to say why it does not: later there may be no network. */
export const loadCsv = async (): Promise<void> => void (await library());

/**
 * What a spreadsheet would take for a formula: names come from strangers. The
 * apostrophe that guards it is itself guarded, so that reading takes off one and
 * gives back what was there.
 */
const formula = /^'*[=+\-@\t\r]/;

const unguarded = (cell: string) =>
  cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;

/**
 * The CSV text of a table. What a spreadsheet would take for a formula is
 * written as text; {@link fromCsv} gives it back as it was.
 */
export async function toCsv(
  fields: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<string> {
  const { unparse } = await library();
  const data = rows.map((row) => [...row]);
  return unparse({ fields: [...fields], data }, { escapeFormulae: formula });
}

/** A quote that is not closed, or is closed in the middle of a cell: what follows cannot be told apart. */
export class QuoteError extends Error {
  /** The line of the text in which the cell begins; the first is 1. */
  readonly line: number;

  constructor(line: number) {
    super(`line ${line}: a quote is not closed`);
    this.line = line;
  }
}

// A quoted cell as a whole, or blanks between a delimiter and a quote.
const blanksBeforeQuote = /"(?:[^"]|"")*"|(^|[,;|\t])[^\S\n\t]+(?=")/gm;

/** A CSV text as {@link fromCsv} takes it: with one kind of line end, and none of those blanks. */
export const plainCsv = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(blanksBeforeQuote, (found, before?: string) => before ?? found);

/**
 * The cells of a plain CSV text, blank lines left out; of `limit` lines at most. Throws a
 * `QuoteError` where quotes do not match.
 */
export async function fromCsv(plain: string, delimiter: string, limit = 0): Promise<string[][]> {
  const { parse } = await library();
  const options = { delimiter, newline: "\n", skipEmptyLines: "greedy", preview: limit } as const;
  const { data, errors } = parse<string[]>(plain, options);
  const wrong = errors.find(({ type }) => type === "Quotes");
  if (wrong) throw new QuoteError(plain.slice(0, wrong.index).split("\n").length);
  return data.map((row) => row.map(unguarded));
}

/** Has the browser save a CSV text. Its first character tells spreadsheets that it is UTF-8. */
export function saveCsv(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** `wandb-users-2026-03-31.csv` */
export const fileName = (what: string) =>
  `wandb-${what}-${new Date().toISOString().slice(0, 10)}.csv`;
