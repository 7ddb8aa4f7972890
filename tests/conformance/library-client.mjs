// This library, from the packed package, behind the same face as the Python
// client: each step opens its own Api, and answers are plain.

/** What both clients can tell of a user. */
const plainUser = (user) =>
  user
    ? {
        id: user.id,
        name: user.name ?? null,
        username: user.username ?? null,
        email: user.email ?? null,
        admin: user.admin ?? null,
        flags: user.flags ?? null,
        entity: user.entity ?? null,
        deletedAt: user.attrs.deletedAt ?? null,
        apiKeys: user.apiKeys,
        teams: user.teams,
        text: String(user),
      }
    : null;

/** The Python client asks for no role, only whether somebody is an administrator. */
const plainMember = (member) => ({
  id: member.id,
  name: member.name,
  username: member.username ?? null,
  email: member.email ?? null,
  admin: member.role === "admin",
  pending: member.pending,
  accountType: member.accountType,
});

const plainTeam = (team) => ({
  id: team.id,
  name: team.name,
  members: team.members.map(plainMember),
  text: String(team),
});

const plainOrganization = ({ id, name, orgEntity }) => ({
  id,
  name,
  orgEntity: { id: orgEntity.id, name: orgEntity.name, entityType: orgEntity.entityType },
});

export class LibraryClient {
  constructor(wandb, server) {
    this.open = (apiKey = server.adminKey) => wandb.connect({ baseUrl: server.url, apiKey });
  }

  async viewer(key) {
    return plainUser(await (await this.open(key)).viewer());
  }

  async defaultEntity() {
    return (await this.open()).defaultEntity();
  }

  async users(query) {
    return (await (await this.open()).users(query)).map(plainUser);
  }

  async user(query) {
    return plainUser(await (await this.open()).user(query));
  }

  async createUser(email, admin) {
    const created = await (await this.open()).createUser(email, admin);
    return { email: created.email, text: String(created) };
  }

  async generateApiKey(description) {
    return (await (await this.open()).viewer()).generateApiKey(description);
  }

  async deleteApiKey(owner, name) {
    return (await (await this.open()).user(owner)).deleteApiKey(name);
  }

  async createTeam(name, adminUsername) {
    return plainTeam(await (await this.open()).createTeam(name, adminUsername));
  }

  async team(name) {
    return plainTeam(await (await this.open()).team(name));
  }

  async invite(name, usernameOrEmail, admin) {
    return (await (await this.open()).team(name)).invite(usernameOrEmail, admin);
  }

  async createServiceAccount(name, description) {
    const team = await (await this.open()).team(name);
    return plainMember(await team.createServiceAccount(description));
  }

  async serviceAccountKey(name, memberId) {
    return (await this.member(name, memberId)).loadApiKey();
  }

  async organization(name, key) {
    const found = await (await this.open(key)).organization(name);
    return found && plainOrganization(found);
  }

  async deleteMember(name, memberId) {
    return (await this.member(name, memberId)).delete();
  }

  /** The member of this team who has this id, as the library's own object. */
  async member(name, memberId) {
    const { members } = await (await this.open()).team(name);
    return members.find(({ id }) => id === memberId);
  }
}
