/** What a table of people says, row by row, and what is wrong with it. */
import type { NewUser } from "../../api";
import { addUsers } from "../../strings/add-users";
import { addressIn, problemOfAddress } from "./reading/address";
import type { Columns } from "./reading/columns";
import type { Sheet } from "./reading/sheet";

const text = addUsers.problem;

/** A row as it will be added, or why it cannot be. */
export interface PreparedRow {
  /** As people count: the first row below the names is 1. */
  number: number;
  user: NewUser & { admin: boolean; teams: string[] };
  /** What the admin column says, in the person's words. */
  role: string;
  /** Whether the row asks for administrator's rights; undefined where it says nothing of them. */
  rights: boolean | undefined;
  /** What is wrong with it; undefined where it can be added. */
  problem: string | undefined;
  /** The row as the person has it. */
  cells: readonly string[];
}

export interface PreparedTable {
  rows: PreparedRow[];
  /** Columns that nothing is made of. */
  ignored: string[];
  /** What the columns are called, for the table of rows that failed. */
  names: string[];
  columns: Columns;
}

const yes = /^(yes|y|true|t|1|x|on|admin|administrator|ja|oui|s[ií])$/i;
const no = /^(no|n|false|f|0|off|user|member|nein|non)$/i;

/** What W&B takes for a team's name. */
const teamName = /^[A-Za-z0-9_-]+$/;

/** The rows of a table, by what its columns are. */
export function prepare(sheet: Sheet, columns: Columns): PreparedTable {
  const names = namesOf(sheet, columns);
  const seen = new Map<string, number>();
  // Behind the last column with a name, nobody knows what a cell is.
  const width = names.findLastIndex((name, index) => name.trim() && index !== columns.problem) + 1;
  const rows = sheet.rows.map((cells, index) =>
    prepareRow(cells, { columns, width, number: index + 1, seen }),
  );
  const { email, admin, teams, problem } = columns;
  const used = new Set([email, ...admin, ...teams, problem]);
  const isEmpty = (index: number) => sheet.rows.every((cells) => !cells[index]?.trim());
  const ignored = names.flatMap((name, index) => {
    if (used.has(index) || (name.trim() === "" && isEmpty(index))) return [];
    return [name.trim() || addUsers.unnamed];
  });
  return { rows, ignored, names, columns };
}

/** Columns without names have those by which they are found again. */
function namesOf({ names, rows }: Sheet, { email, admin, teams }: Columns): string[] {
  if (names) return names;
  const width = Math.max(...rows.map((cells) => cells.length));
  return Array.from({ length: width }, (_, index) => {
    if (index === email) return "email";
    if (admin.includes(index)) return "admin";
    return teams.includes(index) ? "teams" : addUsers.columnNumber(index + 1);
  });
}

interface Place {
  columns: Columns;
  /** Columns up to the last that has a name. */
  width: number;
  number: number;
  /** The row in which an address came first. */
  seen: Map<string, number>;
}

function prepareRow(cells: string[], { columns, width, number, seen }: Place): PreparedRow {
  const said = (places: readonly number[]) => {
    const all = places.map((place) => (cells[place] ?? "").trim());
    return [...new Set(all.filter((cell) => cell !== ""))];
  };
  const email = addressIn(cells[columns.email] ?? "");
  // Columns that contradict each other say neither yes nor no.
  const role = said(columns.admin).join(" / ");
  const teams = said(columns.teams).flatMap(namesIn);
  const before = seen.get(email.toLowerCase());
  if (before === undefined && email !== "") seen.set(email.toLowerCase(), number);
  const rights = yes.test(role) ? true : no.test(role) ? false : undefined;
  const isLong = cells.some(
    (cell, place) => place >= width && place !== columns.problem && cell.trim() !== "",
  );
  return {
    number,
    user: { email, admin: rights ?? false, teams: [...new Set(teams)] },
    role,
    rights,
    problem:
      (isLong ? text.long : undefined) ??
      problemOfAddress(email) ??
      (before === undefined ? undefined : text.twice(before)) ??
      (rights === undefined && role !== "" ? text.admin(role) : undefined) ??
      problemOfTeams(teams),
    cells,
  };
}

const namesIn = (cell: string): string[] =>
  cell
    .split(/[;,|\n]/)
    .map((team) => team.trim())
    .filter((team) => team !== "");

function problemOfTeams(teams: readonly string[]): string | undefined {
  const wrong = teams.find((team) => !teamName.test(team));
  return wrong === undefined ? undefined : text.team(wrong);
}

/** The table of rows that failed: the person's own cells and the reasons, to be mended and taken again. */
export function failedTable(
  { names, columns }: PreparedTable,
  failed: readonly { row: PreparedRow; reason: string }[],
): { fields: string[]; rows: string[][] } {
  const width = Math.max(names.length, ...failed.map(({ row }) => row.cells.length));
  const isSomething = (index: number) =>
    Boolean(names[index]?.trim()) || failed.some(({ row }) => row.cells[index]?.trim());
  const kept = Array.from({ length: width }, (_, index) => index).filter(
    (index) => index !== columns.problem && isSomething(index),
  );
  return {
    fields: [...kept.map((index) => names[index] ?? ""), "problem"],
    rows: failed.map(({ row, reason }) => [...kept.map((index) => row.cells[index] ?? ""), reason]),
  };
}
