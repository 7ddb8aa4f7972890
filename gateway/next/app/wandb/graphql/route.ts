const { WANDB_SERVER = "https://api.forge.coreweave.com", WANDB_API_KEY } = process.env;
const maxBytes = 1024 * 1024;

/** Of the answer's headers these alone reach the page. */
const answerHeaders = /^(content-type|date|retry-after|ratelimit-.*)$/;

const refuse = (status: number, message: string) =>
  Response.json({ errors: [{ message }] }, { status });

export async function POST(request: Request): Promise<Response> {
  const header = (name: string) => request.headers.get(name) ?? "";
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
      signal: request.signal,
    });
    return new Response(await answer.arrayBuffer(), {
      status: answer.status,
      headers: [...answer.headers].filter(([name]) => answerHeaders.test(name)),
    });
  } catch {
    return refuse(502, "no answer from the W&B server");
  }
}
