// The program of every cell of the matrix: what a small tool does with the
// package, whatever it runs in. The cell imports the package as its users do.

/**
 * @param wandb the package's exports
 * @param options those of `connect`, with an administrator's `baseUrl` and `apiKey`
 * @returns what was seen, as plain data
 */
export async function program({ connect, WandbError }, options) {
  const api = await connect(options);
  const me = await api.viewer();

  const secret = await me.generateApiKey("of the matrix", { strict: true });
  const name = me.apiKeys.find((key) => secret.startsWith(key));
  const deleted = await me.deleteApiKey(name, { strict: true });

  const usernames = new Set();
  for await (const user of api.users()) usernames.add(user.username);

  const leaving = new AbortController();
  const reason = new Error("the person left");
  const left = api.viewer({ signal: leaving.signal }).catch((error) => error === reason);
  leaving.abort(reason);

  let refusal;
  try {
    await connect({ ...options, apiKey: "too short" });
  } catch (error) {
    refusal = { isWandbError: error instanceof WandbError, code: error.code };
  }

  return {
    email: me.email,
    secretLength: secret.length,
    listed: name !== undefined,
    deleted,
    listedAfterwards: me.apiKeys.includes(name),
    users: usernames.size,
    leftForItsReason: await left,
    refusal,
  };
}
