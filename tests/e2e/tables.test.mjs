// Tables and lists of people as spreadsheets, databases and mail programs write them:
// what "Add many" reads in them, and what it asks instead of guessing.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { connect } from "wandb-user";
import { openModules } from "./modules.mjs";

const modules = await openModules();
after(modules.close);
const { read } = await modules.load("/src/views/add-many/reading/read.ts");
const { prepare, failedTable } = await modules.load("/src/views/add-many/rows.ts");
const { toCsv } = await modules.load("/src/csv.ts");

const { problemOfAddress } = await modules.load("/src/views/add-many/reading/address.ts");

/** The rows in short: `ada@example.com`, `admin` where they are, teams, and what is wrong. */
const inShort = ({ user: { email, admin, teams }, problem }) => [
  email,
  ...(admin ? ["admin"] : []),
  ...teams,
  ...(problem === undefined ? [] : [`! ${problem}`]),
];

/** What is made of a text, or "asked" where it is not sure. */
async function made(source, choices = {}) {
  const { sheet, columns } = await read(source, choices);
  return columns ? prepare(sheet, columns) : "asked";
}

const rowsOf = async (source, choices) => {
  const table = await made(source, choices);
  return table === "asked" ? table : table.rows.map(inShort);
};

const ada = ["ada@example.com"];
const bob = ["bob@example.com"];
const cy = ["cy@example.com"];
const adaAdmin = ["ada@example.com", "admin"];
const unseen = "! Character 16 of the address cannot be seen (U+200B): type the address anew";

const texts = {
  "a delimiter after every address": [
    "ada@example.com;\nbob@example.com;\ncy@example.com",
    [ada, bob, cy],
  ],
  "a delimiter at the end of every line, with names": [
    "email;admin;\nada@example.com;yes;\nbob@example.com;;",
    [adaAdmin, bob],
  ],
  "a character that nobody sees": [
    "email\nada@example.com\u200b\nada@example.com",
    [["ada@example.com\u200b", unseen], ada],
  ],
  "empty cells at the end that are left out": [
    "email,admin,teams\nada@example.com,yes,engines\nbob@example.com",
    [[...adaAdmin, "engines"], bob],
  ],
  "empty cells at the end that are put in": [
    "email,admin\nada@example.com,yes,\nbob@example.com,,,",
    [adaAdmin, bob],
  ],
  "a cell too many": [
    "email,admin\nada@example.com,yes,engines",
    [[...adaAdmin, "! This row has more columns than the first"]],
  ],
  "a first line that names the delimiter": ["sep=;\nemail;admin\nada@example.com;yes", [adaAdmin]],
  "a first line that names an odd delimiter": [
    "sep=^\r\nemail^admin\r\nada@example.com^1",
    [adaAdmin],
  ],
  tabs: [
    "email\tadmin\tteams\nada@example.com\tyes\tengines;looms",
    [[...adaAdmin, "engines", "looms"]],
  ],
  bars: ["email|admin\nada@example.com|yes", [adaAdmin]],
  "quotes after a blank": [
    'email, admin, teams\n"ada@example.com", "yes", "engines; looms"',
    [[...adaAdmin, "engines", "looms"]],
  ],
  "a quoted cell with the delimiter and quotes in it": [
    'name,email\n"Lovelace, ""Ada""", "ada@example.com"',
    [ada],
  ],
  "no names, and semicolons in the teams": [
    "ada@example.com,yes,a;b;c;d",
    [[...adaAdmin, "a", "b", "c", "d"]],
  ],
  "no names, and the address in the middle": [
    "1,ada@example.com,x\n2,bob@example.com,y",
    [ada, bob],
  ],
  "the ends of lines of old Macs": [
    "email,admin\rada@example.com,yes\rbob@example.com,",
    [adaAdmin, bob],
  ],
  "a column of numbers in front without a name": [
    ",email,role\n0,ada@example.com,Admin\n1,bob@example.com,",
    [adaAdmin, bob],
  ],
  "names of mail programs": [
    "Lovelace, Ada <ada@example.com>; Bobson, Bob <bob@example.com>",
    [ada, bob],
  ],
  "names of mail programs, between commas": [
    "Lovelace, Ada <ada@example.com>, Bob <bob@example.com>, cy@example.com",
    [ada, bob, cy],
  ],
  "names in quotes, one a line, and one without": [
    '"Lovelace, Ada" <ada@example.com>\nbob@example.com\n<cy@example.com>,',
    [ada, bob, cy],
  ],
  "one address a line": ["ada@example.com\r\n\r\n bob@example.com \r\n", [ada, bob]],
  "addresses between commas": ["ada@example.com,bob@example.com, cy@example.com", [ada, bob, cy]],
  "a wrapped list": ["ada@example.com, bob@example.com,\n  cy@example.com", [ada, bob, cy]],
  "a list with something else in it": [
    "ada@example.com, carol, bob@example.com",
    [ada, ["carol", "! This is no email address"], bob],
  ],
  "a name around the address in a cell": [
    "email,admin\nAda Lovelace <ada@example.com>,yes\nmailto:bob@example.com,no",
    [adaAdmin, bob],
  ],
  "an admin cell that is neither yes nor no": [
    "email,admin\nbob@example.com,Owner",
    [[...bob, "! admin is yes or no, not “Owner”"]],
  ],
  "two admin columns that contradict each other": [
    "email,admin,role\nada@example.com,yes,\nbob@example.com,yes,user",
    [adaAdmin, [...bob, "! admin is yes or no, not “yes / user”"]],
  ],
  "a name that no team can have": [
    "email,teams\nada@example.com,my team",
    [[...ada, "my team", "! “my team” cannot be a team's name: letters, digits, - and _ only"]],
  ],
  "what a spreadsheet guards": ["email\n'+ada@example.com", [["+ada@example.com"]]],
};

for (const [name, [text, expected]] of Object.entries(texts))
  test(`${name}: every row is who it says`, async () => {
    assert.deepEqual(await rowsOf(text), expected);
  });

for (const name of [
  ...["email", "E-mail Address", "email*", "user_email", "E-Mail-Adresse", "Mail", "EMAIL (work)"],
  ...["e-mail", "Email Address", "User Email", "Adresse e-mail", "Correo electrónico", " email "],
])
  test(`a column may be called ${JSON.stringify(name)}`, async () => {
    assert.deepEqual(await rowsOf(`Nr;${name};Admin\n7;ada@example.com;yes`), [adaAdmin]);
  });

for (const [name, text] of [
  ["two columns named email", "email,email\n,ada@example.com"],
  ["two columns whose names say it", "E-mail,Mail\nada@example.com,ada@home.example"],
  ["a column without addresses whose name says it", "mail,contact\nyes,ada@example.com"],
  ["no column whose name says it", "Kontakt;Rolle\nada@example.com;Admin"],
  ["a name that says something else", "email verified,contact\nyes,ada@example.com"],
  ["two columns of addresses without names", "a@x.example,b@x.example\nc@x.example,d@x.example"],
  ["a first row that may be a name or not", "carol\nbob@example.com"],
])
  test(`${name}: it is asked`, async () => {
    assert.equal(await rowsOf(text), "asked");
  });

test("what was asked is answered by a column, and by whether the first row has names", async () => {
  assert.deepEqual(await rowsOf("Kontakt;Rolle\nada@example.com;Admin", { email: 0 }), [adaAdmin]);
  assert.deepEqual(await rowsOf("email,email\n,ada@example.com", { email: 1 }), [ada]);
  assert.deepEqual(await rowsOf("carol\nbob@example.com", { isNamed: false }), [
    ["carol", "! This is no email address"],
    bob,
  ]);
});

const jürgen = "jürgen@example.com";
const table = `email;admin\n${jürgen};yes`;
const utf16 = Buffer.from(table, "utf16le");
const files = {
  "UTF-8": [Buffer.from(table), "utf-8", true],
  "UTF-8 with its mark": [Buffer.from(`\ufeff${table}`), "utf-8", true],
  "UTF-16 with its mark": [Buffer.from(`\ufeff${table}`, "utf16le"), "utf-16le", true],
  "UTF-16, big-endian": [Buffer.from(`\ufeff${table}`, "utf16le").swap16(), "utf-16be", true],
  "UTF-16 without a mark": [utf16, "utf-16le", false],
  "Windows-1252": [Buffer.from(table, "latin1"), "windows-1252", false],
};

for (const [name, [bytes, encoding, isSure]] of Object.entries(files))
  test(`a file in ${name} is read as it is meant, and what is not sure is said`, async () => {
    const source = new Uint8Array(bytes);
    const { decoded } = await read(source, {});
    assert.deepEqual(decoded, { encoding, isSure });
    assert.deepEqual(await rowsOf(source), [[jürgen, "admin"]]);
  });

test("another encoding is chosen, and a character that could not be read is marked", async () => {
  const central = new Uint8Array([...Buffer.from("email\n"), 0xb3, ...Buffer.from("@example.com")]);
  assert.deepEqual(await rowsOf(central), [["³@example.com"]]);
  assert.deepEqual(await rowsOf(central, { encoding: "windows-1250" }), [["ł@example.com"]]);
  const [[, problem]] = await rowsOf(central, { encoding: "utf-8" });
  assert.match(problem, /^! Character 1 of the address could not be read/);
});

test("what is no text, and quotes that do not match, are no table", async () => {
  const workbook = new Uint8Array(Buffer.from("PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00"));
  await assert.rejects(read(workbook, {}), { name: "Error", message: /no text/ });
  const open = 'email,admin\nada@example.com,yes\n"bob@example.com,no\ncy@example.com,';
  await assert.rejects(read(open, {}), { line: 3 });
});

test("the table of failed rows has the person's own cells, and says the same when it is taken again", async () => {
  const sources = [
    ...Object.values(texts).map(([text]) => text),
    'email,admin,teams,shoe size\n=ada@example.com,-,a;b,\'=38\n"b""ob@example.com"," Owner ",,\'x\n@c,,"two\nlines",-1',
    "email,admin,problem\nada@example.com,Owner,of old",
  ];
  for (const source of sources) {
    const before = await made(source);
    const failed = before.rows.map((row) => ({ row, reason: "=why" }));
    const { fields, rows } = failedTable(before, failed);
    assert.equal(fields.at(-1), "problem");
    for (const [index, { cells }] of before.rows.entries())
      for (const cell of cells.filter((each) => each.trim() !== "" && each !== "of old"))
        assert.ok(rows[index].includes(cell), `${JSON.stringify(cell)} of ${source}`);
    const again = await made(await toCsv(fields, rows));
    assert.deepEqual(again.rows.map(inShort), before.rows.map(inShort), source);
    const cells = (table) =>
      failedTable(
        table,
        table.rows.map((row) => ({ row, reason: "" })),
      ).rows;
    assert.deepEqual(cells(again), cells(before), source);
  }
});

test("the preview takes an address if and only if the library does", async () => {
  const isMarked = (point) =>
    problemOfAddress(`a${String.fromCodePoint(point)}@example.com`) !== undefined;
  // Where the answer changes, on both sides, and some in between.
  const points = [0];
  for (let point = 1; point <= 0x10ffff; point += 1)
    if (point % 997 === 0 || isMarked(point) !== isMarked(point - 1)) points.push(point - 1, point);
  assert.ok(points.length > 100);
  const answer = () => Response.json({ errors: [{ message: "asked" }] });
  const api = await connect({ fetch: async () => answer(), baseUrl: "https://server.example" });
  for (const point of points) {
    const email = `a${String.fromCodePoint(point)}@example.com`;
    const { code } = await api.createUser(email).catch((error) => error);
    assert.equal(code === "invalid_argument", isMarked(point), `U+${point.toString(16)}`);
  }
});
