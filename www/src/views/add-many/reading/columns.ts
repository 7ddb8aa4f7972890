/** Which column is which: by the names that people give them. */
import { isAddress } from "./address";
import type { Sheet } from "./sheet";

/** Where in a row what stands. Several columns may have one meaning, but for the address. */
export interface Columns {
  email: number;
  admin: readonly number[];
  teams: readonly number[];
  /** What an earlier run said of the row. */
  problem: number | undefined;
}

type Meaning = "email" | "admin" | "teams" | "problem";

/** A column is what its name says without these words. */
const besides =
  /^(the|your|is|user|users|member|account|login|work|business|primary|main|address|adresse|name|names|rights|flag|instance|yes|no|or)$/;

const words: Record<Meaning, RegExp> = {
  email:
    /^(emails?|mails?|emailaddress|mailaddress|emailadresse|mailadresse|useremail|courriel|correo|epost|eposta|electronico|electronique|elettronica)$/,
  admin: /^(admin|admins|administrator|administrators|role|rolle|rôle|isadmin)$/,
  teams: /^(teams?|teamnames?)$/,
  problem: /^problem$/,
};

/** "E-Mail-Adresse" is "email adresse", "user_email" is "user email". */
const wordsOf = (name: string) =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\((\w)\)/g, "$1")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/\be (mail|post)/g, "e$1")
    .trim()
    .split(" ");

/** What a column's name says that it is; undefined where it says something else. */
export function meaningOf(name: string): Meaning | undefined {
  const all = wordsOf(name);
  const telling = all.filter((word) => !besides.test(word));
  const meanings = Object.keys(words) as Meaning[];
  return meanings.find(
    (meaning) => telling.length > 0 && telling.every((word) => words[meaning].test(word)),
  );
}

/**
 * The columns of a table; undefined where it is not sure which one has the addresses.
 *
 * @param found columns that have some
 */
export function columnsOf({ names }: Sheet, found: readonly number[]): Columns | undefined {
  if (names === undefined) return unnamedColumns(found);
  const [email, ...others] = columnsNamed(names, "email");
  if (email === undefined || others.length > 0) return undefined;
  // One that has none, beside one that has some, is called so for another reason.
  return found.length > 0 && !found.includes(email) ? undefined : columnsAround(names, email);
}

/** The columns of a table of which somebody said where the addresses are. */
export function columnsAround(names: readonly string[] | undefined, email: number): Columns {
  const named = (meaning: Meaning) => (names ? columnsNamed(names, meaning) : []);
  return {
    email,
    admin: named("admin"),
    teams: named("teams"),
    problem: named("problem")[0],
  };
}

function columnsNamed(names: readonly string[], meaning: Meaning): number[] {
  return names.flatMap((name, index) => (meaningOf(name) === meaning ? [index] : []));
}

/** Without names: the one column of addresses. After it, where it is the first, come admin and teams. */
function unnamedColumns([email, ...others]: readonly number[]): Columns | undefined {
  if (email === undefined || others.length > 0) return undefined;
  const isFirst = email === 0;
  return { email, admin: isFirst ? [1] : [], teams: isFirst ? [2] : [], problem: undefined };
}

/** Columns that have an address somewhere. */
export function columnsWithAddresses(rows: readonly string[][]): number[] {
  const found = new Set<number>();
  for (const row of rows)
    for (const [index, cell] of row.entries()) if (isAddress(cell)) found.add(index);
  return [...found].sort((one, other) => one - other);
}
