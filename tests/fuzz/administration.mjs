// The operations on teams, organizations and many users: like those in operations.mjs.
import { user as trueUser } from "./answers.mjs";
import { expect, expectUser } from "./verdict.mjs";

const isText = (value) => typeof value === "string";

const isYesOrNo = (value) => typeof value === "boolean";

const isOrNone = (value, type) => value === undefined || typeof value === type;

const isTextOrNone = (value) => isOrNone(value, "string");

const isDateOrNone = (value) => value === undefined || value instanceof Date;

function expectMember(wandb, member) {
  expect(member instanceof wandb.Member, "expected a Member");
  expect(isText(member.name) && isText(member.team), "Member.name or team is no text");
  const { id, username, email, role, accountType } = member;
  expect([id, username, email, role, accountType].every(isTextOrNone), "Member: another type");
  expect(isYesOrNo(member.pending), "Member.pending is of another type");
  expect(isOrNone(member.admin, "boolean"), "Member.admin is of another type");
  expect(isText(`${member}`) && member.toJSON() !== undefined, "Member has no text");
}

function expectTeam(wandb, team) {
  expect(team instanceof wandb.Team, "expected a Team");
  expect(isText(team.id) && isText(team.name), "Team.id or name is no text");
  const { entityType, photoUrl, defaultAccess, organization, roles } = team;
  expect([entityType, photoUrl, defaultAccess, organization].every(isTextOrNone), "Team: texts");
  const { available, readOnly, readOnlyAdmin, privateOnly, codeSavingEnabled, isPaid } = team;
  const flags = [available, readOnly, readOnlyAdmin, privateOnly, codeSavingEnabled, isPaid];
  expect(
    flags.every((flag) => isOrNone(flag, "boolean")),
    "Team: flags",
  );
  expect(isOrNone(team.storageBytes, "number") && isDateOrNone(team.createdAt), "Team: numbers");
  expect(roles.every(isText) && roles.includes("admin"), "Team.roles");
  for (const member of team.members) expectMember(wandb, member);
  expect(team.attrs?.id === team.id && team.toJSON()?.id === team.id, "Team.attrs is no copy");
  expect(isText(`${team}`), "Team has no text");
}

function expectOrganization(wandb, organization) {
  expect(organization instanceof wandb.Organization, "expected an Organization");
  const { id, name, members, teams, seats } = organization;
  expect(isText(id) && isText(name), "Organization.id or name is no text");
  expect(
    members.every((one) => isText(one.username)),
    "Organization.members",
  );
  expect(teams.every(isText) && typeof seats.used === "number", "Organization.teams or seats");
  const { orgEntity, pendingInvites, roles } = organization;
  expect(orgEntity === undefined || isText(orgEntity.name), "Organization.orgEntity");
  expect(
    members.every(
      (one) =>
        [one.id, one.email].every(isTextOrNone) &&
        one.teams.every(isText) &&
        [one.deletedAt, one.lastActiveAt].every(isDateOrNone) &&
        isOrNone(one.daysActive, "number"),
    ),
    "Organization.members: another type",
  );
  expect(
    pendingInvites.every((one) => isText(one.id) && isDateOrNone(one.createdAt)),
    "Organization.pendingInvites",
  );
  expect(
    roles.every((one) => isText(one.name) && one.permissions.every(isText)),
    "Organization.roles",
  );
  expect(
    [seats.viewOnlyTotal, seats.viewOnlyUsed].every((count) => isOrNone(count, "number")),
    "Organization.seats",
  );
  expect(isText(`${organization}`), "Organization has no text");
}

/** Something true, from an honest client: what is done with it meets the damage. */
async function honest(r, load) {
  r.isTrusting = true;
  const found = await load(r.api);
  r.isTrusting = false;
  return found;
}

const team = (r) => honest(r, (api) => api.team("engines"));

const organization = (r) => honest(r, (api) => api.organization("works"));

async function onTeam(r, call) {
  const found = await team(r);
  const value = await call(found);
  expectTeam(r.wandb, found);
  return value;
}

async function onMember(r, call) {
  const member = (await team(r)).members[0];
  const value = await call(member);
  expectMember(r.wandb, member);
  return value;
}

async function onOrganization(r, call) {
  const found = await organization(r);
  await call(found);
  expectOrganization(r.wandb, found);
}

const rows = [{ email: "a@example.com" }, { email: "b@example.com", teams: ["engines"] }];

async function createUsers(r) {
  const options = r.options({ concurrency: 2, onProgress: () => {} });
  for await (const { status, user, error } of r.api.createUsers(r.argument(rows), options)) {
    if (user !== undefined) expectUser(r.wandb, user);
    if (status !== "failed") continue;
    const isOurs = error instanceof r.wandb.WandbError || r.mayReject(error);
    expect(isOurs, "createUsers: a row failed with another error");
  }
}

/** So many rows go one by one, each answered as it should be, before others go together. */
const warmUp = 10;

/** What `createUsers` does once it is warm: rows that share a request. */
async function createTogether(r) {
  function* input() {
    for (let row = 0; row < warmUp + 3; row += 1) {
      r.isTrusting = row < warmUp;
      yield { email: `p${row}@example.com` };
    }
  }
  const outcomes = [];
  const options = r.options({ concurrency: 1 });
  for await (const outcome of r.api.createUsers(input(), options)) outcomes.push(outcome);
  expect(outcomes.length === warmUp + 3, "createUsers: another number of outcomes");
  for (const { status, user, error } of outcomes) {
    if (user !== undefined) expectUser(r.wandb, user);
    if (status !== "failed") continue;
    const isOurs = error instanceof r.wandb.WandbError || r.mayReject(error);
    expect(isOurs, "createUsers: a row failed with another error");
  }
}

/** A user with true attributes, or something else in their place. */
function someUser(r, n) {
  const made = new r.wandb.User(r.api, trueUser(n));
  if (r.random.chance(0.1)) made.free();
  return r.argument(r.random.pick([made, `ada${n}`, `ada${n}@example.com`]));
}

/** Rows of every kind, with something wrong in some. */
const someRow = (r, n) =>
  r.fields({
    user: someUser(r, n),
    ...r.random.pick([
      { deactivate: r.argument(true) },
      { reactivate: r.argument(true) },
      { update: r.fields({ name: "Ada", admin: true, primaryEmail: `ada${n}@example.com` }) },
    ]),
  });

function expectChanged(r, { status, user, error }) {
  const isKnown = ["changed", "unchanged", "failed"].includes(status);
  expect(isKnown, "updateUsers: another status");
  if (user !== undefined && !isFreed(user)) expectUser(r.wandb, user);
  if (status !== "failed") return;
  const isOurs = error instanceof r.wandb.WandbError || r.mayReject(error);
  expect(isOurs, "updateUsers: a row failed with another error");
}

/** One that was freed on the way has nothing to show any more. */
function isFreed(user) {
  try {
    return user.id === undefined;
  } catch (error) {
    return error.code === "invalid_argument";
  }
}

async function updateUsers(r) {
  const rows = [0, 1, 2].map((n) => someRow(r, n));
  const options = r.options({ concurrency: 2, onProgress: () => {} });
  for await (const outcome of r.api.updateUsers(r.argument(rows), options)) {
    expectChanged(r, outcome);
  }
}

/** What `updateUsers` does once it is warm, with rows that hold what they like. */
async function updateTogether(r) {
  function* input() {
    for (let row = 0; row < warmUp + 3; row += 1) {
      r.isTrusting = row < warmUp;
      if (row < warmUp) {
        const user = new r.wandb.User(r.api, { id: `warm${row}` });
        yield { user, reactivate: true };
      } else yield someRow(r, row - warmUp + 5);
    }
  }
  let count = 0;
  for await (const outcome of r.api.updateUsers(input(), r.options({ concurrency: 1 }))) {
    expectChanged(r, outcome);
    count += 1;
  }
  expect(count === warmUp + 3, "updateUsers: another number of outcomes");
}

export const administration = {
  updateUsers: { answer: "changedUser", call: updateUsers },
  "updateUsers, together": { answer: "updateUsers", call: updateTogether },
  createUsers: { answer: "createUser", call: createUsers },
  "createUsers, together": { answer: "createUsers", call: createTogether },
  team: {
    answer: "team",
    async call(r) {
      const found = await r.api.team(r.argument("engines"), r.options());
      if (found !== undefined) expectTeam(r.wandb, found);
    },
  },
  createTeam: {
    answer: "createTeam",
    async call(r) {
      const name = r.argument("engines");
      expectTeam(r.wandb, await r.api.createTeam(name, r.argument(undefined), r.options()));
    },
  },
  "createTeam, in an organization": {
    answer: "organizationId",
    async call(r) {
      const options = r.options({ organization: r.argument("works") });
      expectTeam(r.wandb, await r.api.createTeam("engines", undefined, options));
    },
  },
  "organization, one's own": {
    answer: "organizationOfEntity",
    async call(r) {
      const found = await r.api.organization(undefined, r.options());
      if (found !== undefined) expectOrganization(r.wandb, found);
    },
  },
  "reload, of an organization": {
    answer: "organization",
    call: (r) => onOrganization(r, (found) => found.reload(r.options())),
  },
  organization: {
    answer: "organization",
    async call(r) {
      const found = await r.api.organization(r.argument("works"), r.options());
      if (found !== undefined) expectOrganization(r.wandb, found);
    },
  },
  invite: {
    answer: "success",
    call: (r) =>
      onTeam(r, async (t) => {
        const isDone = await t.invite(r.argument("bob"), r.argument(false), r.fallible());
        expect(isYesOrNo(isDone), "invite: neither true nor false");
      }),
  },
  createServiceAccount: {
    answer: "serviceAccount",
    call: (r) =>
      onTeam(r, async (t) => {
        const made = await t.createServiceAccount(r.argument("ci"), r.fallible());
        if (made !== undefined) expectMember(r.wandb, made);
      }),
  },
  "reload, a team": { answer: "team", call: (r) => onTeam(r, (t) => t.reload(r.options())) },
  "delete, a team": { answer: "success", call: (r) => onTeam(r, (t) => t.delete(r.fallible())) },
  "setRole, of a member": {
    answer: "member",
    call: (r) => onMember(r, (m) => m.setRole(r.argument("admin"), r.options())),
  },
  "delete, a member": {
    answer: "success",
    call: (r) => onMember(r, (m) => m.delete(r.fallible())),
  },
  loadApiKey: {
    answer: "serviceAccountKeys",
    call: (r) =>
      onMember(r, async (m) => {
        expect(isTextOrNone(await m.loadApiKey(r.options())), "loadApiKey: no text");
      }),
  },
  addUser: {
    answer: "success",
    call: (r) =>
      onOrganization(r, (o) => o.addUser(r.argument("bob"), r.argument("member"), r.options())),
  },
  "setRole, in an organization": {
    answer: "success",
    call: (r) =>
      onOrganization(r, (o) => o.setRole(r.argument("ada0"), r.argument("admin"), r.options())),
  },
  removeUser: {
    answer: "success",
    call: (r) => onOrganization(r, (o) => o.removeUser(r.argument("ada0"), r.options())),
  },
};
