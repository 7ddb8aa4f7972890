// A program that uses every member there is, with the types that the contract
// gives them. It is compiled twice, against the contract and against the
// package: what type-checks with one does with the other.
import init, {
  Api,
  type ApiEvent,
  type ApiOptions,
  type CreateUserOutcome,
  type CreateUsersOptions,
  connect,
  type ErrorCode,
  type FallibleOptions,
  GraphQLClient,
  type InitSource,
  Member,
  type NewUser,
  Organization,
  type RateLimit,
  type RequestOptions,
  Team,
  type UpdateUserOutcome,
  User,
  type UserAttrs,
  type UserChange,
  type UserList,
  type UsersOptions,
  type UserUpdate,
  WandbError,
} from "wandb-user";

/** Compiles when the two types are the same. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>) => {};

const sources: InitSource[] = [
  new URL("https://example.com/wandb_user_bg.wasm"),
  "/wandb_user_bg.wasm",
  new Request("https://example.com/wandb_user_bg.wasm"),
  new Response(),
  new ArrayBuffer(8),
  new Uint8Array(8),
  new WebAssembly.Module(new Uint8Array(8)),
  Promise.resolve(new Uint8Array(8)),
];

const options: ApiOptions = {
  baseUrl: new URL("https://api.forge.coreweave.com"),
  accessToken: async () => "token",
  timeoutMs: 1000,
  maxRetries: 0,
  allowPlainHttp: true,
  adminPrivileges: false,
  headers: { "X-Team": "platform" },
  fetch: globalThis.fetch,
  onEvent: tell,
};

function tell(event: ApiEvent): void {
  same<typeof event.error, WandbError>(true);
  same<typeof event.operation, string>(true);
  if (event.type === "retry") same<typeof event.delayMs | typeof event.attempt, number>(true);
  // @ts-expect-error A failure is final: it has no next attempt.
  else event.attempt;
}

const request: RequestOptions = { signal: AbortSignal.timeout(5), timeoutMs: 5 };
const fallible: FallibleOptions = { ...request, strict: true };
const paging: UsersOptions = { ...request, pageSize: 10, limit: 20 };

export async function clients(): Promise<void> {
  same<Promise<void>, ReturnType<typeof init>>(true);
  for (const source of sources) await init(source);
  const client = new GraphQLClient(options);
  same<typeof client.baseUrl, string>(true);
  same<typeof client.rateLimit, RateLimit | undefined>(true);
  const { viewer } = await client.execute<{ viewer: { id: string } }>(
    "{ viewer { id } }",
    {},
    request,
  );
  same<typeof viewer.id, string>(true);
  same<unknown, Awaited<ReturnType<typeof client.execute>>>(true);
  client.free();
  client[Symbol.dispose]();
  // @ts-expect-error The base URL does not change.
  client.baseUrl = "https://example.com";
}

export async function api(): Promise<void> {
  const opened: Api = await connect({ apiKey: "key", baseUrl: "/wandb" });
  const bare = new Api();
  same<typeof bare.client, GraphQLClient>(true);
  same<typeof bare.baseUrl, string>(true);
  same<User, Awaited<ReturnType<typeof opened.viewer>>>(true);
  same<string | undefined, Awaited<ReturnType<typeof opened.defaultEntity>>>(true);
  const found: User | undefined = await opened.user("ada", request);
  const created: User = await opened.createUser("ada@example.com", true, request);
  const list: UserList = opened.users("ada", paging);
  const everybody: User[] = await list;
  for await (const user of opened.users()) same<typeof user, User>(true);
  for await (const page of list.pages()) same<typeof page, User[]>(true);
  await many(opened);
  await changes(opened, created);
  const team: Team | undefined = await opened.team("engines", request);
  await group(team ?? (await opened.createTeam("engines", "ada", request)));
  const own: Organization | undefined = await opened.organization();
  const firm: Organization | undefined = await opened.organization("acme", request);
  own?.free();
  if (firm) await company(firm);
  opened.free();
  opened[Symbol.dispose]();
  // @ts-expect-error There is no such option.
  new Api({ apikey: "key" });
  await person(found ?? created ?? everybody[0]);
}

async function many(opened: Api): Promise<void> {
  const rows: NewUser[] = [{ email: "a@b.c" }, { email: "d@e.f", admin: true, teams: ["engines"] }];
  const onProgress = (done: number, total: number) => console.log(done, total);
  const settings: CreateUsersOptions = { ...request, concurrency: 8, onProgress };
  for await (const outcome of opened.createUsers(new Set(rows), settings)) {
    same<typeof outcome, CreateUserOutcome>(true);
    same<typeof outcome.row, number>(true);
    same<typeof outcome.email, string>(true);
    if (outcome.status === "failed") same<typeof outcome.error, WandbError>(true);
    else same<typeof outcome.user, User>(true);
    // @ts-expect-error Who was made has no error.
    if (outcome.status === "created") outcome.error;
  }
  // @ts-expect-error A row has an address.
  opened.createUsers([{ admin: true }]);
}

async function changes(opened: Api, user: User): Promise<void> {
  const update: UserUpdate = { name: "Ada" };
  const rows: UserChange[] = [
    { user, deactivate: true },
    { user: "bob@example.com", reactivate: true },
    { user: "carol", update },
  ];
  for await (const outcome of opened.updateUsers(new Set(rows), { ...request, concurrency: 8 })) {
    same<typeof outcome, UpdateUserOutcome>(true);
    same<typeof outcome.row, number>(true);
    same<typeof outcome.user, User | undefined>(true);
    if (outcome.status === "failed") same<typeof outcome.error, WandbError>(true);
    else same<typeof outcome.user, User>(true);
    // @ts-expect-error Who was changed has no error.
    if (outcome.status === "changed") outcome.error;
  }
  // @ts-expect-error A row says what becomes of the account.
  opened.updateUsers([{ user }]);
}

async function group(team: Team): Promise<void> {
  const names: string[] = [team.id, team.name, `${team}`];
  same<typeof team.members, Member[]>(true);
  same<typeof team.attrs, Record<string, unknown>>(true);
  same<ReturnType<typeof team.toJSON>, Record<string, unknown>>(true);
  const invited: boolean = await team.invite("ada", false, { ...fallible, role: "viewer" });
  const robot: Member | undefined = await team.createServiceAccount("nightly", fallible);
  await team.reload(request);
  const gone: boolean = await team.delete(fallible);
  for (const member of robot ? [robot] : team.members) {
    const texts: (string | undefined)[] = [
      member.id,
      member.username,
      member.email,
      member.role,
      member.accountType,
    ];
    names.push(member.team, member.name, `${member}`);
    same<typeof member.pending, boolean>(true);
    same<Promise<void>, ReturnType<typeof member.setRole>>(true);
    await member.setRole("admin", request);
    same<Promise<boolean>, ReturnType<typeof member.delete>>(true);
    await member.delete(fallible);
    same<ReturnType<typeof member.toJSON>, Record<string, unknown>>(true);
    member.free();
    member[Symbol.dispose]();
    console.log(texts);
  }
  team.free();
  team[Symbol.dispose]();
  console.log(names, invited, gone, Team, Member);
}

async function company(firm: Organization): Promise<void> {
  const names: string[] = [firm.id, firm.name, ...firm.teams];
  const people: { username: string; name: string; role: string; admin: boolean }[] = firm.members;
  const seats: { total: number; used: number; viewOnlyUsed?: number } = firm.seats;
  const entity: { id: string; name: string; entityType: string } | undefined = firm.orgEntity;
  for (const { id, email, role, createdAt } of firm.pendingInvites) {
    same<typeof createdAt, Date | undefined>(true);
    names.push(id, email ?? "", role ?? "");
  }
  for (const { name, inheritedFrom, permissions } of firm.roles)
    names.push(name, inheritedFrom ?? "", ...permissions);
  same<Promise<void>, ReturnType<typeof firm.reload>>(true);
  await firm.reload(request);
  same<Promise<void>, ReturnType<typeof firm.addUser>>(true);
  await firm.addUser("ada", "member", { ...request, teams: ["engines"] });
  await firm.setRole("ada", "admin", request);
  await firm.removeUser("ada", request);
  firm.free();
  firm[Symbol.dispose]();
  console.log(names, people, seats, entity, Organization);
}

async function person(user: User): Promise<void> {
  const attrs: UserAttrs = { id: "VXNlcjox", email: null, shoeSize: 42 };
  const bare = new GraphQLClient();
  const made: User[] = [
    new User(bare, attrs),
    new User(new Api(), attrs, "key"),
    await User.create(new Api(), "ada@example.com", false, request),
  ];
  same<typeof user.id, string>(true);
  const texts: (string | undefined)[] = [
    user.name,
    user.username,
    user.email,
    user.flags,
    user.entity,
    user.accountType,
  ];
  const times: (Date | undefined)[] = [user.createdAt, user.deletedAt];
  const lists: string[] = [...user.apiKeys, ...user.teams];
  same<typeof user.admin, boolean | undefined>(true);
  same<typeof user.attrs, UserAttrs>(true);
  same<typeof user.userApi, Api | undefined>(true);
  const secret: string | undefined = await user.generateApiKey("laptop", fallible);
  const deleted: boolean = await user.deleteApiKey("name", fallible);
  const drawn: boolean = user.display({ target: "#user", height: 420, hidden: true });
  await user.reload(request);
  const changes: UserUpdate = {
    name: "Ada",
    admin: true,
    defaultEntity: "engines",
    primaryEmail: "a@b.c",
  };
  same<Promise<void>, ReturnType<typeof user.update>>(true);
  await user.update(changes, request);
  // @ts-expect-error There is no such attribute to change.
  await user.update({ username: "ada" });
  same<Promise<void>, ReturnType<typeof user.deactivate>>(true);
  await user.deactivate(request);
  same<Promise<void>, ReturnType<typeof user.reactivate>>(true);
  await user.reactivate(request);
  same<Promise<void>, ReturnType<typeof user.purge>>(true);
  await user.purge(request);
  const store = async (kept: string): Promise<void> => console.log(kept);
  same<Promise<void>, ReturnType<typeof user.rotateApiKey>>(true);
  await user.rotateApiKey("name", store, { ...request, description: "laptop" });
  await user.rotateApiKey("name", (kept) => console.log(kept));
  same<ReturnType<typeof user.toJSON>, UserAttrs>(true);
  same<ReturnType<typeof user.toString>, string>(true);
  user.free();
  user[Symbol.dispose]();
  console.log(made, texts, times, lists, secret, deleted, drawn);
}

export function failure(error: unknown): ErrorCode | undefined {
  if (!(error instanceof WandbError)) return undefined;
  const asError: Error = error;
  same<typeof error.name, "WandbError">(true);
  same<typeof error.via, "gateway" | undefined>(true);
  same<ReturnType<typeof error.toJSON>, Record<string, unknown>>(true);
  same<typeof error.operation, string | undefined>(true);
  same<typeof error.status, number | undefined>(true);
  same<typeof error.retryAfterSeconds, number | undefined>(true);
  same<typeof error.maybeApplied, boolean>(true);
  same<typeof error.unclaimedKeys, readonly string[]>(true);
  const messages: string[] = error.serverErrors.map(
    ({ message, path }) => `${message} ${path?.[0]}`,
  );
  console.log(asError, messages, error.cause);
  const codes: Record<ErrorCode, true> = {
    not_initialized: true,
    invalid_argument: true,
    unauthenticated: true,
    permission_denied: true,
    credentials_required: true,
    relogin_required: true,
    not_found: true,
    ambiguous: true,
    conflict: true,
    rate_limited: true,
    server: true,
    graphql: true,
    bad_response: true,
    network: true,
    timeout: true,
  };
  return error.code in codes ? error.code : undefined;
}
