// Calls that must not compile: each line below its directive is one.
import { type Api, connect, GraphQLClient, type Team, User, WandbError } from "wandb-user";

export async function wrong(api: Api, user: User, team: Team): Promise<void> {
  // @ts-expect-error The option is called `apiKey`.
  await connect({ apikey: "key" });
  // @ts-expect-error A limit is a number of milliseconds.
  await connect({ timeoutMs: "5s" });
  // @ts-expect-error Headers are texts.
  await connect({ headers: { "X-Retries": 3 } });
  // @ts-expect-error There is no such event.
  await connect({ onEvent: (event) => event.type === "success" });
  // @ts-expect-error A controller is no signal.
  await api.viewer({ signal: new AbortController() });
  // @ts-expect-error Only methods that report failure by value know `strict`.
  await api.viewer({ strict: true });
  // @ts-expect-error Somebody has to be named.
  await api.user();
  // @ts-expect-error There may be no such user.
  (await api.user("ada")).username;
  // @ts-expect-error Rows are objects.
  api.createUsers(["ada@example.com"]);
  // @ts-expect-error The input ends up in an iterator, not in a promise.
  api.createUsers(Promise.resolve([{ email: "ada@example.com" }]));
  // @ts-expect-error A change is made or left out.
  api.updateUsers([{ user, deactivate: false }]);
  // @ts-expect-error The username stays.
  api.updateUsers([{ user, update: { username: "ada" } }]);
  // @ts-expect-error Somebody is meant.
  api.updateUsers([{ email: "ada@example.com", deactivate: true }]);
  // @ts-expect-error A list is iterated with `for await`.
  for (const found of api.users()) console.log(found);
  // @ts-expect-error A user has an id.
  new User(api, { email: "ada@example.com" });
  // @ts-expect-error A client comes first.
  new User({ id: "VXNlcjox" });
  // @ts-expect-error Attributes are changed by update().
  user.name = "Ada";
  // @ts-expect-error The username stays.
  await user.update({ username: "ada" });
  // @ts-expect-error There may be no key.
  (await user.generateApiKey()).length;
  // @ts-expect-error Failure by value is what `strict: false` asks for.
  (await user.generateApiKey("laptop", { strict: false })).length;
  // @ts-expect-error What is stored is the secret.
  await user.rotateApiKey("name", (secret: number) => console.log(secret));
  // @ts-expect-error A height is a number of pixels.
  user.display({ height: "100px" });
  // @ts-expect-error The second argument says whether they administer the team.
  await team.invite("ada", { role: "viewer" });
  // @ts-expect-error Members are made by the library.
  team.members.push({ name: "ada" });
  // @ts-expect-error There is no such code.
  if (new WandbError().code === "offline") console.log("offline");
  // @ts-expect-error Variables are an object.
  await new GraphQLClient().execute("{ viewer { id } }", "ada");
}
