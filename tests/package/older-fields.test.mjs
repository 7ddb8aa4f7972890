// Servers that do not know one of the newer fields: each is undefined or empty there,
// and everything else is as it was.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startServer } from "../support/server.mjs";
import { newEmail, recorder, stage } from "./support.mjs";

const { wandb } = await stage();

const role = ["--role", "Reviewer=viewer:project:comment"];

/** What everything shows, by the field that it comes from. */
async function seen(api) {
  const user = await api.viewer();
  const organization = await api.organization();
  const [member] = organization.members;
  const team = await api.team("engines");
  const [admin] = team.members;
  const texts = (value) => JSON.stringify(value);
  return {
    "User.activity": typeof user.daysActive === "number" && user.lastActiveAt instanceof Date,
    "Entity.available": team.available !== undefined,
    "Entity.readOnly": team.readOnly !== undefined,
    "Entity.readOnlyAdmin": team.readOnlyAdmin !== undefined,
    "Entity.entityType": team.entityType === "team",
    "Entity.privateOnly": team.privateOnly !== undefined,
    "Entity.storageBytes": typeof team.storageBytes === "number",
    "Entity.codeSavingEnabled": team.codeSavingEnabled !== undefined,
    "Entity.defaultAccess": team.defaultAccess !== undefined,
    "Entity.isPaid": team.isPaid !== undefined,
    "Entity.organization": team.organization === "default",
    "Member.admin": admin.admin === true,
    "Invite.role": organization.pendingInvites[0]?.role === "Reviewer",
    "Organization.orgEntity": organization.orgEntity?.name === "default",
    "Organization.pendingInvites": organization.pendingInvites.length === 1,
    "Organization.roles": organization.roles.length === 1 && team.roles.includes("Reviewer"),
    "Organization.usedViewOnlySeats": organization.seats.viewOnlyUsed === 0,
    "OrganizationSeatAvailability.viewOnlySeats": organization.seats.viewOnlyTotal > 0,
    "OrganizationMember.id": member.id !== undefined,
    "OrganizationMember.email": member.email !== undefined,
    "OrganizationMember.role": member.role === "member",
    "OrganizationMember.teams": texts(member.teams) === '["engines"]',
    "OrganizationMember.user": member.lastActiveAt instanceof Date,
    "Role.inheritedFrom": organization.roles[0]?.inheritedFrom === "viewer",
    "Role.permissions": organization.roles[0]?.permissions.length > 0,
  };
}

/** What goes with a field: what is shown inside of it, or found by it. */
const within = {
  "User.activity": ["OrganizationMember.user"],
  "Entity.organization": ["Organization.roles"],
  "Organization.pendingInvites": ["Invite.role"],
  "Organization.roles": ["Role.inheritedFrom", "Role.permissions"],
};

async function open(t, ...fields) {
  const args = [...role, ...fields.flatMap((field) => ["--without-field", field])];
  const server = await startServer({ args });
  t.after(() => server.stop());
  const { events, onEvent } = recorder();
  const options = { baseUrl: server.url, apiKey: server.adminKey, maxRetries: 0, onEvent };
  const api = await wandb.connect(options);
  const team = await api.createTeam("engines");
  await team.invite(newEmail(), false, { role: "Reviewer", strict: true });
  return { api, events };
}

let all;

test("a server that knows every field shows all of them, at the first request", async (t) => {
  const { api, events } = await open(t);
  all = await seen(api);
  assert.deepEqual(
    Object.keys(all).filter((field) => !all[field]),
    [],
  );
  assert.deepEqual(events, []);
});

for (const field of [
  "User.activity",
  ...["available", "readOnly", "readOnlyAdmin", "entityType", "privateOnly", "storageBytes"].map(
    (name) => `Entity.${name}`,
  ),
  ...["codeSavingEnabled", "defaultAccess", "isPaid", "organization"].map(
    (name) => `Entity.${name}`,
  ),
  ...["Member.admin", "Invite.role"],
  ...["orgEntity", "pendingInvites", "roles", "usedViewOnlySeats"].map(
    (name) => `Organization.${name}`,
  ),
  "OrganizationSeatAvailability.viewOnlySeats",
  ...["id", "email", "role", "teams", "user"].map((name) => `OrganizationMember.${name}`),
  ...["description", "inheritedFrom", "permissions"].map((name) => `Role.${name}`),
]) {
  test(`without ${field} the rest stays, and no call fails`, async (t) => {
    const { api, events } = await open(t, field);
    const shown = await seen(api);
    const gone = [field, ...(within[field] ?? [])];
    assert.deepEqual(
      Object.keys(shown).filter((name) => !shown[name]),
      Object.keys(all).filter((name) => gone.includes(name)),
    );
    assert.ok(events.length > 0 && events.every(({ type }) => type === "retry"));
  });
}

test("without all of them at once everything works", async (t) => {
  const outer = Object.keys(all).filter((field) => !field.startsWith("Role."));
  const { api } = await open(t, ...outer);
  const shown = await seen(api);
  assert.deepEqual(Object.values(shown).filter(Boolean), []);
  const organization = await api.organization("default");
  const ada = await api.createUser(newEmail());
  await organization.setRole(ada.username, "viewer");
  await organization.removeUser(ada.username);
  const team = await api.team("engines");
  assert.deepEqual(team.roles, ["admin", "member", "viewer"]);
  assert.equal(await team.invite(newEmail(), false, { role: "viewer", strict: true }), true);
});
