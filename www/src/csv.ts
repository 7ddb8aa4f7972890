/** Tables as text and back; Papa Parse comes when somebody needs it. */

const library = () => import("papaparse").then((module) => module.default);

/**
 * The CSV text of a table. What a spreadsheet would take for a formula is
 * written as text: names come from strangers.
 */
export async function toCsv(
  fields: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<string> {
  const { unparse } = await library();
  const data = rows.map((row) => [...row]);
  return unparse({ fields: [...fields], data }, { escapeFormulae: true });
}

/** The rows of a CSV text or file, blank lines left out. Rejects where a file cannot be read. */
export async function fromCsv(source: string | File): Promise<string[][]> {
  const { parse } = await library();
  return new Promise((resolve, reject) => {
    const options = { skipEmptyLines: "greedy" as const };
    const complete = ({ data }: { data: string[][] }) => resolve(data);
    if (typeof source === "string") complete(parse<string[]>(source, options));
    else parse<string[]>(source, { ...options, complete, error: reject });
  });
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
