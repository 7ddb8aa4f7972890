// What the library's own operations have to be answered with. The rest of an
// answer is not looked at.

const isThere = (value) => value !== undefined && value !== null;

// A check is given a value and its place. It returns nothing where the value is
// as it has to be; else the place, and what was expected there. Lists may have
// ten thousands of objects, and a page reads one once: so the checks are written
// out, and nothing is put together before there is something to complain about.

const expected = (place, wanted) => `${place}: expected ${wanted}`;

const text = (value, place) =>
  typeof value === "string" ? undefined : expected(place, "a string");
const boolean = (value, place) =>
  typeof value === "boolean" ? undefined : expected(place, "true or false");
const number = (value, place) =>
  typeof value === "number" ? undefined : expected(place, "a number");

const maybeText = (value, place) => (isThere(value) ? text(value, place) : undefined);
const maybeBoolean = (value, place) => (isThere(value) ? boolean(value, place) : undefined);

function maybeDate(value, place) {
  if (!isThere(value)) return undefined;
  const isDate = typeof value === "string" && !Number.isNaN(Date.parse(value));
  return isDate ? undefined : expected(place, "a date");
}

function list(values, place, check) {
  if (!Array.isArray(values)) return expected(place, "an array");
  for (let index = 0; index < values.length; index += 1) {
    const complaint = check(values[index]);
    if (complaint) return `${place}[${index}]${complaint}`;
  }
}

/** A connection whose nodes are checked, those that are there; it may be missing. */
function maybeNodes(connection, place, check) {
  if (!isThere(connection)) return undefined;
  const { edges } = connection;
  if (!Array.isArray(edges)) return expected(`${place}.edges`, "an array");
  for (let index = 0; index < edges.length; index += 1) {
    const node = edges[index]?.node;
    const complaint = isThere(node) ? check(node) : undefined;
    if (complaint) return `${place}.edges[${index}].node${complaint}`;
  }
}

const named = (value) => text(value?.name, ".name");
const identified = (value) => text(value?.id, ".id");
const key = (value) => identified(value) ?? named(value);

const apiKeys = (owner) => maybeNodes(owner.apiKeys, ".apiKeys", key);
const teams = (owner) => maybeNodes(owner.teams, ".teams", named);
const invites = (owner) => maybeNodes(owner.invites, ".invites", identified);

// Only the id has to be there: what was not asked for is absent. Attributes that
// somebody passes in are checked by this, too. Without a function for each field,
// since this one runs ten thousand times before a browser has made it fast.
export function user(it) {
  const noText =
    (typeof it?.id !== "string" && ".id") ||
    (typeof (it.name ?? "") !== "string" && ".name") ||
    (typeof (it.username ?? "") !== "string" && ".username") ||
    (typeof (it.email ?? "") !== "string" && ".email") ||
    (typeof (it.flags ?? "") !== "string" && ".flags") ||
    (typeof (it.entity ?? "") !== "string" && ".entity") ||
    (typeof (it.accountType ?? "") !== "string" && ".accountType") ||
    (typeof (it.photoUrl ?? "") !== "string" && ".photoUrl");
  if (noText) return expected(noText, "a string");
  return (
    maybeBoolean(it.admin, ".admin") ??
    maybeDate(it.createdAt, ".createdAt") ??
    maybeDate(it.deletedAt, ".deletedAt") ??
    apiKeys(it) ??
    teams(it)
  );
}

// Somebody with a name, and not much else before an invite is accepted.
const member = (it) =>
  named(it) ??
  maybeText(it.id, ".id") ??
  maybeText(it.username, ".username") ??
  maybeText(it.email, ".email") ??
  maybeText(it.role, ".role") ??
  maybeText(it.accountType, ".accountType") ??
  maybeText(it.photoUrl, ".photoUrl") ??
  maybeBoolean(it.pending, ".pending");

const organizationMember = (it) =>
  text(it?.username, ".username") ??
  named(it) ??
  // An older server knows no roles.
  maybeText(it.role, ".role") ??
  boolean(it.admin, ".admin");

const serviceAccountKey = (it) => maybeText(it?.id, ".id") ?? maybeText(it?.apiKey, ".apiKey");

const pageInfo = (info) =>
  boolean(info?.hasNextPage, ".pageInfo.hasNextPage") ??
  (info.hasNextPage ? text(info.endCursor, ".pageInfo.endCursor") : undefined);

/** By the names that the operations in `mod.rs` know them by. */
const shapes = {
  user,
  member,
  apiKeys,
  teams,
  invites,
  secret: named,
  success: (value) => boolean(value, ""),
  users: (it) => maybeNodes(it, "", user) ?? pageInfo(it.pageInfo),
  // A user's or an organization's own entity is looked at no further.
  team: (it) =>
    boolean(it.isTeam, ".isTeam") ??
    (it.isTeam ? (key(it) ?? list(it.members, ".members", member) ?? invites(it)) : undefined),
  serviceAccount: (it) => user(it) ?? member(it),
  serviceAccountKeys: (it) => list(it.members, ".members", serviceAccountKey),
  organization: (it) =>
    key(it) ??
    list(it.members, ".members", organizationMember) ??
    list(it.teams, ".teams", named) ??
    number(it.usedSeats, ".usedSeats") ??
    number(it.seatAvailability?.seats, ".seatAvailability.seats"),
};

/**
 * What an answer is about, checked; undefined where the server has nothing of
 * the kind. Throws a text for what does not fit.
 *
 * @param answer `way:shape`: the fields that lead there, with dots between; an
 *   exclamation mark where something has to be there
 */
export function readAnswer(data, answer) {
  const [way, shape] = answer.split(":");
  let value = data;
  let place = "data";
  for (const name of way.replace("!", "").split(".")) {
    place += `.${name}`;
    if (isThere(value) && value[name] === undefined) {
      throw `${place}: expected a value or null`;
    }
    value = value?.[name];
  }
  if (!isThere(value)) {
    if (!way.endsWith("!")) return undefined;
    throw `${place}: expected a value; the server answered without error and without one`;
  }
  const complaint = shapes[shape](value);
  if (complaint) throw place + complaint;
  return value;
}
