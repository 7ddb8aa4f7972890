const maxBytes = 1024 * 1024;

/** Of the answer's headers these alone reach the page. */
const answerHeaders = /^(content-type|date|retry-after|ratelimit-.*)$/;

const refuse = (status, message) => Response.json({ errors: [{ message }] }, { status });

async function gateway(
  request,
  { WANDB_SERVER = "https://api.forge.coreweave.com", WANDB_API_KEY },
) {
  const header = (name) => request.headers.get(name) ?? "";
  if (request.method !== "POST") return refuse(405, "expected POST");
  // What a page of another site can make a visitor's browser send.
  if (!/^(same-origin)?$/.test(header("Sec-Fetch-Site")))
    return refuse(403, "refused: sent by another site");
  if (!/^application\/json *(;|$)/i.test(header("Content-Type")))
    return refuse(415, "expected Content-Type: application/json");
  if (!header("Content-Length")) return refuse(411, "expected Content-Length");
  if (Number(header("Content-Length")) > maxBytes)
    return refuse(413, "the body is larger than 1 MiB");

  // Of the request's headers these alone go to W&B.
  const headers = new Headers({
    Accept: "application/json",
    "Content-Type": "application/json",
    "User-Agent": "W&B Public Client 0.31.0",
  });
  // The caller's own credentials pass where the gateway has none.
  const authorization = WANDB_API_KEY
    ? `Basic ${btoa(`api:${WANDB_API_KEY}`)}`
    : header("Authorization");
  if (authorization) headers.set("Authorization", authorization);
  const privileges = header("Use-Admin-Privileges");
  if (privileges) headers.set("Use-Admin-Privileges", privileges);

  try {
    const answer = await fetch(`${WANDB_SERVER}/graphql`, {
      method: "POST",
      headers,
      body: await request.arrayBuffer(),
      redirect: "manual",
    });
    return new Response(await answer.arrayBuffer(), {
      status: answer.status,
      headers: [...answer.headers].filter(([name]) => answerHeaders.test(name)),
    });
  } catch {
    return refuse(502, "no answer from the W&B server");
  }
}

export default {
  fetch(request, env) {
    const { pathname } = new URL(request.url);
    const { PAGE_PATH = "/" } = env;
    return pathname === `${PAGE_PATH}wandb/graphql`
      ? gateway(request, env)
      : refuse(404, "not found");
  },
};
