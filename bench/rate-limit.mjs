// 500 rows through a rate limit: what waiting costs over what the limit allows.
import { startServer } from "../tests/support/server.mjs";

const rows = 500;
const [requests, windowSeconds] = [100, 10];
const mostRatio = 1.3;

export async function measure(wandb) {
  const server = await startServer({ args: ["--rate-limit", `${requests}/${windowSeconds}`] });
  let retries = 0;
  const api = await wandb.connect({
    baseUrl: server.url,
    apiKey: server.adminKey,
    onEvent: ({ type }) => {
      if (type === "retry") retries += 1;
    },
  });
  const input = Array.from({ length: rows }, (_, n) => ({ email: `user${n}@example.com` }));
  const outcomes = { created: 0, exists: 0, failed: 0 };
  const began = performance.now();
  for await (const { status } of api.createUsers(input)) outcomes[status] += 1;
  const seconds = (performance.now() - began) / 1000;
  await server.stop();
  // The first window is open at once.
  const least = (Math.ceil(rows / requests) - 1) * windowSeconds;
  return {
    name: `${rows} rows at ${requests} requests in ${windowSeconds} s, ÷ the least time`,
    figure: `${(seconds / least).toFixed(2)}, ${outcomes.created} created, ${outcomes.failed} failed`,
    must: `≤ ${mostRatio}, all created`,
    isMet: outcomes.created === rows && seconds <= least * mostRatio,
    details: { time: `${seconds.toFixed(1)} s`, least: `${least} s`, retries },
  };
}
