/** What a pasted table or a CSV file says, row by row, and what is wrong with it. */
import type { NewUser } from "../../api";
import { strings } from "../../strings";

const text = strings.addUsers.problem;

/** A row as it will be added, or why it cannot be. */
export interface PreparedRow {
  /** As people count: the first row below the names is 1. */
  number: number;
  user: NewUser;
  /** What is wrong with it; undefined where it can be added. */
  problem: string | undefined;
}

export interface PreparedTable {
  rows: PreparedRow[];
  /** Columns that nothing is made of. */
  ignored: string[];
}

/** Names that people give these columns. */
const aliases: Record<string, string> = {
  "e-mail": "email",
  mail: "email",
  "email address": "email",
  role: "admin",
  administrator: "admin",
  team: "teams",
};

const yes = ["yes", "y", "true", "1", "x", "admin", "administrator"];
const no = ["", "no", "n", "false", "0", "user", "member"];

const isYes = (role: string) => yes.includes(role.toLowerCase());

/** What the library asks of an address, so that a preview says the same. */
const isEmail = (address: string) => /^[^\s@]+@[^\s@]+$/.test(address);

const normalName = (name: string) => {
  const plain = name
    .replace(/^\ufeff/, "")
    .trim()
    .toLowerCase();
  return aliases[plain] ?? plain;
};

/** Undefined where no column has addresses. */
export function prepare(table: string[][]): PreparedTable | undefined {
  const [first = [], ...rest] = table;
  const names = first.map(normalName);
  // A lone column of addresses needs no names.
  const isBare = !names.includes("email") && isEmail(first[0]?.trim() ?? "");
  const columns = isBare ? ["email", "admin", "teams"].slice(0, first.length) : names;
  if (!columns.includes("email")) return undefined;
  const seen = new Map<string, number>();
  const rows = (isBare ? table : rest).map((cells, index) =>
    prepareRow(cells, columns, index + 1, seen),
  );
  const known = ["email", "admin", "teams", "problem"];
  return {
    rows,
    ignored: first.filter((_, index) => !known.includes(columns[index] ?? "")),
  };
}

function prepareRow(
  cells: string[],
  columns: string[],
  number: number,
  seen: Map<string, number>,
): PreparedRow {
  const cell = (name: string) => cells[columns.indexOf(name)]?.trim() ?? "";
  const email = cell("email");
  const role = cell("admin");
  const teams = cell("teams")
    .split(/[;,|]/)
    .map((team) => team.trim())
    .filter((team) => team !== "");
  const before = seen.get(email.toLowerCase());
  if (before === undefined && email !== "") seen.set(email.toLowerCase(), number);
  return {
    number,
    user: { email, admin: isYes(role), teams },
    problem: problemOf(cells, columns) ?? problemOfEmail(email, before) ?? problemOfRole(role),
  };
}

function problemOf(cells: string[], columns: string[]): string | undefined {
  if (cells.length > columns.length) return text.long;
  // An address by itself is plain enough.
  return cells.length > 1 && cells.length < columns.length ? text.short : undefined;
}

function problemOfEmail(email: string, before: number | undefined): string | undefined {
  if (email === "") return text.missing;
  if (!isEmail(email)) return text.email;
  return before === undefined ? undefined : text.twice(before);
}

const problemOfRole = (role: string): string | undefined =>
  isYes(role) || no.includes(role.toLowerCase()) ? undefined : text.admin(role);

/** The table of rows that failed, which can be mended and taken again. */
export const failedTable = (
  failed: readonly { row: PreparedRow; reason: string }[],
): { fields: string[]; rows: string[][] } => ({
  fields: ["email", "admin", "teams", "problem"],
  rows: failed.map(({ row: { user }, reason }) => [
    user.email,
    user.admin ? "yes" : "",
    user.teams?.join(";") ?? "",
    reason,
  ]),
});
