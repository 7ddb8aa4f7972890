import { count, plural } from "../format";

/**
 * Adding many users: the table that is taken, what it says, and what becomes of its rows.
 * Many texts, which come with their view.
 */
export const addUsers = {
  title: "Add many users",
  intro: "From a table with a row for each person. Nothing is sent before you have seen it.",
  drop: "Drop a CSV file here",
  choose: "Choose a file",
  or: "or paste its rows",
  pasteHint:
    "The first row names the columns: email, and if you like admin (yes or no) and teams (separated by semicolons). Addresses alone need no names: one a line, or as your mail program lists them.",
  example: "email,admin,teams\nada@example.com,yes,engines;looms\nbob@example.com,,looms",
  check: "Check the rows",
  empty: "There are no rows in it.",
  unreadable: "This file could not be read",
  noText: "This is no text file. Save the table as CSV in your spreadsheet, and take that file.",
  quote: (line: number) =>
    `A quotation mark in line ${count(line)} has no partner: the cells after it cannot be told apart.`,
  noEmail: "No column is named “email”.",
  columnNumber: (number: number) => `Column ${number}`,
  unnamed: "one without a name",
  pick: {
    title: "Which column has the email addresses?",
    several: (names: string[]) => `Several columns may be meant: ${names.join(", ")}.`,
    without: (name: string) => `“${name}” has no address in it.`,
    unknown: "No column has a name that says so.",
    isNamed: "The first row names the columns",
    isNamedHint: "Without the tick it is a row like the others.",
    emptyColumn: "Empty in the first rows",
    missing: "Choose a column.",
    submit: "Use this column",
  },
  encoding: {
    guessed: (name: string) => `This file is not in UTF-8. It was read as ${name}.`,
    look: "Look at names with accents. If they are wrong, choose another encoding.",
    label: "Encoding",
    names: {
      "utf-8": "Unicode (UTF-8)",
      "utf-16le": "Unicode (UTF-16)",
      "utf-16be": "Unicode (UTF-16, big-endian)",
      "windows-1252": "Western European (Windows-1252)",
      "windows-1250": "Central European (Windows-1250)",
      "windows-1251": "Cyrillic (Windows-1251)",
      macintosh: "Western European (Mac)",
      shift_jis: "Japanese (Shift JIS)",
      gb18030: "Chinese (GB 18030)",
      "euc-kr": "Korean (EUC-KR)",
    },
  },
  ignored: (names: string[]) =>
    `${names.length === 1 ? "A column that is" : "Columns that are"} not used: ${names.join(", ")}.`,
  table: "Rows to add",
  column: { email: "Email", role: "Role", teams: "Teams", result: "Result" },
  ready: (good: number) => `${plural(good, "row")} can be added`,
  bad: (bad: number) => `${plural(bad, "row")} cannot`,
  badHint: "Rows with a problem are left out. Mend them in the file, or download them afterwards.",
  start: (rows: number) => `Add ${plural(rows, "user")}`,
  another: "Take another file",
  problem: {
    missing: "No address",
    email: "This is no email address",
    unseen: (position: number, code: string) =>
      `Character ${position} of the address cannot be seen (${code}): type the address anew`,
    unread: (position: number) =>
      `Character ${position} of the address could not be read: is the encoding right?`,
    team: (name: string) => `“${name}” cannot be a team's name: letters, digits, - and _ only`,
    twice: (row: number) => `The same address as row ${row}`,
    admin: (text: string) => `admin is yes or no, not “${text}”`,
    long: "This row has more columns than the first",
  },
  state: {
    ready: "Ready",
    waiting: "Waiting",
    created: "Created",
    exists: "Exists already",
    failed: "Failed",
    skipped: "Left out",
    unclear: "There now, perhaps made by this run",
  },
  difference: {
    deactivated: "deactivated",
    "lacks-rights": "without administrator rights",
    "has-rights": "as an administrator",
  },
  remedy: { reactivate: "Reactivate", "make-administrator": "Make administrator" },
  mended: { reactivate: "active again", "make-administrator": "administrator now" },
  different: (rows: number) =>
    rows === 1
      ? "1 account that existed already is not as its row asks. Nothing of it is changed by itself."
      : `${count(rows)} accounts that existed already are not as their rows ask. Nothing of them is changed by itself.`,
  gone: "This account is not there any more",
  running: "Adding users…",
  summary: (created: number, exists: number, failed: number, skipped: number) =>
    [
      `${count(created)} created`,
      exists > 0 && `${count(exists)} existed already`,
      failed > 0 && `${count(failed)} failed`,
      skipped > 0 && `${count(skipped)} left out`,
    ]
      .filter(Boolean)
      .join(", "),
  download: "Download the failed rows",
  downloadHint: "A file with the reasons, which you can mend and take here again.",
};
