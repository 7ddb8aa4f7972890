/** A file or a pasted text, and what is known of it so far. */
import { type Columns, columnsAround, columnsOf, columnsWithAddresses } from "./columns";
import { type DecodedText, decode, type Encoding } from "./encoding";
import { type Sheet, sheetOf, withFirstRow } from "./sheet";

/** What a person gave: the bytes of a file, or a text. */
export type Source = Uint8Array | string;

/** What a person said of it, where that was not sure. */
export interface Choices {
  encoding?: Encoding;
  /** The column of the addresses. */
  email?: number;
  /** Whether the first row names the columns. */
  isNamed?: boolean;
}

export interface Reading {
  sheet: Sheet;
  /** Undefined where it is to be asked which column has the addresses. */
  columns: Columns | undefined;
  /** Columns in which there are some. */
  candidates: readonly number[];
  /** How the bytes were read; undefined for a text. */
  decoded: Omit<DecodedText, "text"> | undefined;
}

/** Rejects with a `NoTextError` or a `QuoteError` where it cannot be read. */
export async function read(source: Source, choices: Choices): Promise<Reading> {
  const decoded = typeof source === "string" ? undefined : decode(source, choices.encoding);
  const found = await sheetOf(typeof source === "string" ? source : (decoded?.text ?? ""));
  const sheet = choices.isNamed === undefined ? found : withFirstRow(found, choices.isNamed);
  const candidates = columnsWithAddresses(sheet.rows);
  const columns =
    choices.email === undefined
      ? columnsOf(sheet, candidates)
      : columnsAround(sheet.names, choices.email);
  return {
    sheet,
    columns,
    candidates,
    decoded: decoded && { encoding: decoded.encoding, isSure: decoded.isSure },
  };
}
