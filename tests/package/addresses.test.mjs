// Addresses that look like others, or that something was copied along with.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newEmail, rejection, stage } from "./support.mjs";

const { wandb, gateway, connect } = await stage();
const api = await connect();
const viewer = await api.viewer();

/** Calls that take an address; what each does with one is checked before it is sent. */
const calls = {
  createUser: (email) => api.createUser(email),
  "User.create": (email) => wandb.User.create(api, email),
  createUsers: async (email) => {
    for await (const { error } of api.createUsers([{ email }])) if (error) throw error;
  },
  update: (email) => viewer.update({ primaryEmail: email }),
};

const hex = (char) => `U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

const unseen = [
  ..."\u0000\u0007\u001b\u007f\u0085\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f",
  ..."\u2028\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\u206f\u3164\ufe0f\ufeff",
  ..."\uffa0\ufff9\ufffd\uffff\u0890\u{1fffe}\u{e0001}\u{e0100}",
];

for (const char of unseen) {
  test(`${hex(char)} in an address is refused, by its code point and its place`, async () => {
    const requests = await gateway.during(async () => {
      for (const [before, behind, place] of [
        ["bea", "@example.com", 4],
        ["bea@exam", "ple.com", 9],
        ["  béa", "@example.com ", 6],
      ]) {
        for (const call of Object.values(calls)) {
          const error = await rejection(wandb, "invalid_argument", call(before + char + behind));
          const said = `character ${place} is ${hex(char)}`;
          assert.ok(error.message.includes(said), `${said}: ${error.message}`);
        }
      }
    });
    assert.deepEqual(requests, []);
  });
}

for (const [email, place, char] of [
  ["\u200bbea@example.com", 1, "\u200b"],
  ["bea@example.com\u202c", 16, "\u202c"],
  ["\ufeffbea@example.com", 1, "\ufeff"],
  ["<bea@example.com>", 1, "<"],
  ["Bea <bea@example.com>", 5, "<"],
  ["mailto:bea@example.com", 7, ":"],
  ["bea@example.com;", 16, ";"],
  ["bea@example.com,", 16, ","],
  ["bea@example.com, ada@example.com", 16, ","],
  ['"bea"@example.com', 1, '"'],
  ["bea(work)@example.com", 4, "("],
  ["bea@[127.0.0.1]", 5, "["],
  ["bea\\@example.com", 4, "\\"],
]) {
  test(`${JSON.stringify(email)} is refused at its character ${place}`, async () => {
    for (const call of Object.values(calls)) {
      const error = await rejection(wandb, "invalid_argument", call(email));
      const said = `character ${place} is ${hex(char)}`;
      assert.ok(error.message.includes(said), error.message);
    }
  });
}

test("white space around an address is taken off, within it is refused", async () => {
  for (const [before, behind] of [
    [" ", ""],
    ["", "\n"],
    ["\t", "\r\n"],
    ["\u00a0", "\u3000 "],
  ]) {
    const email = newEmail("spaces");
    const user = await api.createUser(before + email + behind);
    assert.equal(user.email, email);
    const again = api.createUsers([{ email: before + email }, { email: email + behind }]);
    const outcomes = [];
    for await (const outcome of again) outcomes.push(outcome);
    assert.deepEqual(outcomes.map(({ status, email }) => [status, email.trim()]).sort(), [
      ["exists", email],
      ["failed", email],
    ]);
    assert.equal((await api.user(before + email + behind)).id, user.id);
  }
  for (const email of ["be a@example.com", "bea@exam\u00a0ple.com", "bea @example.com"]) {
    await rejection(wandb, "invalid_argument", api.createUser(email));
  }
});

test("letters of any script are an address's own", async () => {
  const names = [
    "josé",
    "münchen",
    "иван",
    "李雷",
    "محمد",
    "राम",
    "o'brien+tag",
    "ａｄａ",
    "ñandú.x",
    "😀",
  ];
  for (const name of names) {
    const email = newEmail(name);
    assert.equal((await api.createUser(email)).email, email);
  }
});

test("who is looked for is checked as well", async () => {
  const team = await api.createTeam(`addresses-${process.pid}`);
  const requests = await gateway.during(async () => {
    const name = "ada\u200b";
    const error = await rejection(wandb, "invalid_argument", api.user(name));
    assert.match(error.message, /character 4 is U\+200B/);
    await rejection(wandb, "invalid_argument", team.invite(`${name}@example.com`));
    await rejection(wandb, "invalid_argument", team.invite("ada@example.com;"));
    await rejection(wandb, "invalid_argument", team.invite(name));
  });
  assert.deepEqual(requests, []);
});
