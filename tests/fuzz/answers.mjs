// What an honest server answers, by the operation it was asked for.

const key = (n) => ({
  cursor: `Yz${n}`,
  node: { id: `QXBpS2V5OjE${n}`, name: `k3yN4m${n}`, description: "laptop" },
});

/** A `User` with everything that the library asks for. */
export const user = (n = 0) => ({
  id: `VXNlcjox${n}`,
  name: "Ada Lovelace",
  username: `ada${n}`,
  email: `ada${n}@example.com`,
  admin: n === 0,
  flags: '{"noTeams":false}',
  entity: "engines",
  deletedAt: n === 2 ? "2024-05-01T10:00:00Z" : null,
  accountType: "USER",
  createdAt: "2023-01-02T03:04:05",
  photoUrl: null,
  activity: { lastActiveAt: n === 1 ? null : "2026-05-01T10:00:00Z", daysActive: 12 },
  teams: { edges: [{ cursor: "dDA=", node: { name: "engines" } }, { node: null }] },
  apiKeys: { edges: [key(0), key(1)] },
});

const member = {
  ...{ id: "VXNlcjox0", name: "Ada Lovelace", username: "ada0", email: "ada0@example.com" },
  ...{ role: "admin", admin: true, pending: false, accountType: "USER", photoUrl: null },
};

const invite = {
  ...{ id: "SW52aXRlOjE", name: "bob", email: "b@c.d", accepted: false },
  ...{ role: "Reviewer", createdAt: "2023-01-02T03:04:05" },
};

const team = () => ({
  ...{ id: "RW50aXR5OjE", name: "engines", isTeam: true, createdAt: "2023-01-02T03:04:05" },
  ...{ available: false, readOnly: false, readOnlyAdmin: false, entityType: "team" },
  ...{ privateOnly: false, storageBytes: "1234", codeSavingEnabled: true, isPaid: false },
  ...{ defaultAccess: "PRIVATE", organization: { name: "works", roles: [{ name: "Reviewer" }] } },
  members: [{ ...member }],
  invites: { edges: [{ cursor: "aTA=", node: { ...invite } }] },
});

const organization = () => ({
  ...{ id: "T3JnOjE", name: "works", usedSeats: 1, usedViewOnlySeats: 0 },
  seatAvailability: { seats: 5, viewOnlySeats: 5 },
  orgEntity: { id: "RW50aXR5OjI", name: "works", entityType: "organization" },
  members: [
    {
      ...{ id: "VXNlcjox0", username: "ada0", name: "Ada Lovelace", email: "ada0@example.com" },
      ...{ role: "admin", admin: true, teams: { edges: [{ node: { name: "engines" } }] } },
      user: { deletedAt: null, activity: user().activity },
    },
    { username: "bob", name: "Bob", email: "", role: "member", admin: false },
  ],
  teams: [{ name: "engines" }],
  pendingInvites: [{ ...invite }],
  roles: [
    {
      ...{ name: "Reviewer", description: null, inheritedFrom: { name: "viewer" } },
      permissions: [{ name: "artifact:read" }],
    },
  ],
});

const page = (numbers, endCursor) => ({
  users: {
    edges: numbers.map((n) => ({ node: user(n) })),
    pageInfo: { endCursor, hasNextPage: endCursor !== null },
  },
});

const keysOf = (field) => ({ [field]: { id: user().id, apiKeys: user().apiKeys } });

/** The secret has the form of one, but opens nothing. */
const made = { id: "QXBpS2V5Ojk", name: "a".repeat(40), description: null };

/** `data` by the step of a call that asks for it. */
export const answers = {
  viewer: () => ({ viewer: user() }),
  defaultEntity: () => ({ viewer: { id: user().id, entity: "engines" } }),
  user: () => ({ user: user() }),
  firstPage: () => page([0, 1], "YzE="),
  secondPage: () => page([2, 3], "YzI="),
  lastPage: () => page([4], null),
  onePage: () => page([0], null),
  createUser: () => ({ result: { user: user(5) } }),
  createUsers: () => ({ r0: { user: user(5) }, r1: { user: user(6) }, r2: { user: user(7) } }),
  updateUsers: () => ({ r0: { user: user(5) }, r1: { user: user(2) }, r2: { user: user(7) } }),
  foundUsers: () => ({ r0: page([5], null).users, r1: page([6, 2], "YzI=").users }),
  changedUser: () => ({ result: { user: user() } }),
  deletedUser: () => ({ result: { user: user(2) } }),
  viewerKeys: () => keysOf("viewer"),
  userKeys: () => keysOf("user"),
  userTeams: () => ({ user: { id: user().id, teams: user().teams } }),
  generateApiKey: () => ({ result: { apiKey: { ...made } } }),
  deleteApiKey: () => ({ result: { success: true } }),
  purgedUser: () => ({ result: { user: { id: user().id } } }),
  team: () => ({ entity: team() }),
  createTeam: () => ({ result: { entity: team() } }),
  teamInvites: () => ({ entity: { id: team().id, invites: team().invites } }),
  success: () => ({ result: { success: true, entity: team() } }),
  member: () => ({ result: { member: { ...member } } }),
  serviceAccount: () => ({ result: { user: { ...member, accountType: "SERVICE" } } }),
  serviceAccountKeys: () => ({ entity: { members: [{ id: member.id, apiKey: "a".repeat(40) }] } }),
  organization: () => ({ organization: organization() }),
  organizationId: () => ({ organization: { id: organization().id } }),
  organizationOfEntity: () => ({
    entity: { organization: null, user: { organizations: [{ name: "works" }] } },
  }),
  own: () => ({ serverInfo: { features: [{ name: "a" }, { name: "b" }] } }),
};

const byOperation = {
  Viewer: "viewer",
  DefaultEntity: "defaultEntity",
  User: "user",
  CreateUser: "createUser",
  UpdateUser: "changedUser",
  UpdateUsers: "updateUsers",
  UndeleteUser: "changedUser",
  DeleteUser: "deletedUser",
  ViewerApiKeys: "viewerKeys",
  UserApiKeys: "userKeys",
  UserTeams: "userTeams",
  GenerateApiKey: "generateApiKey",
  DeleteApiKey: "deleteApiKey",
  PurgeUser: "purgedUser",
  Team: "team",
  TeamInvites: "teamInvites",
  CreateTeam: "createTeam",
  CreateInvite: "success",
  DeleteInvite: "success",
  DeleteTeam: "success",
  UpdateMember: "member",
  CreateServiceAccount: "serviceAccount",
  ServiceAccountKeys: "serviceAccountKeys",
  Organization: "organization",
  OrganizationId: "organizationId",
  OrganizationOfEntity: "organizationOfEntity",
  AddUserToOrganization: "success",
  UpdateOrganizationUser: "success",
  RemoveUserFromOrganization: "success",
};

const pages = ["firstPage", "secondPage", "lastPage"];

/** The honest answer to a request; `nth` counts the requests before it. */
export function answerTo(body, nth) {
  const operation = /"operationName":"(\w+)"/.exec(body)?.[1];
  let name = operation === "SearchUsers" ? pages[Math.min(nth, 2)] : byOperation[operation];
  if (name === "createUser" && body.includes('"email0"')) name = "createUsers";
  if (body.includes('"query0"')) name = "foundUsers";
  return answers[name ?? "own"]();
}
