// The program of every cell of the matrix: what a small tool does with the
// package, whatever it runs in. The cell imports the package as its users do.

/**
 * @param wandb the package's exports
 * @param options `baseUrl` and `apiKey` of an administrator
 * @returns what was seen, as plain data
 */
export async function program({ connect, WandbError }, { baseUrl, apiKey }) {
  const api = await connect({ baseUrl, apiKey });
  const me = await api.viewer();

  const secret = await me.generateApiKey("of the matrix", { strict: true });
  const name = me.apiKeys.find((key) => secret.startsWith(key));
  const deleted = await me.deleteApiKey(name, { strict: true });

  const usernames = new Set();
  for await (const user of api.users()) usernames.add(user.username);

  let refusal;
  try {
    await connect({ baseUrl, apiKey: "too short" });
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
    refusal,
  };
}
