// 500 rows through a rate limit: what waiting costs over what the limit allows.
import { startServer } from "../tests/support/server.mjs";

const rows = 500;

/** Once as it may be in earnest, and once so narrow that rows have to wait, several in a request. */
const limits = [
  { requests: 100, windowSeconds: 10 },
  { requests: 5, windowSeconds: 2 },
];

async function create(wandb, { requests, windowSeconds }) {
  const server = await startServer({ args: ["--rate-limit", `${requests}/${windowSeconds}`] });
  let sent = 0;
  let refused = 0;
  const api = await wandb.connect({
    baseUrl: server.url,
    apiKey: server.adminKey,
    fetch: async (request) => {
      const response = await fetch(request);
      sent += 1;
      if (response.status === 429) refused += 1;
      return response;
    },
  });
  const input = Array.from({ length: rows }, (_, n) => ({ email: `user${n}@example.com` }));
  const outcomes = { created: 0, exists: 0, failed: 0 };
  const began = performance.now();
  for await (const { status } of api.createUsers(input)) outcomes[status] += 1;
  const seconds = (performance.now() - began) / 1000;
  await server.stop();
  return { outcomes, seconds, sent, refused };
}

export async function measure({ project }) {
  const wandb = await project.import();
  const results = [];
  for (const limit of limits) {
    const { outcomes, seconds, sent, refused } = await create(wandb, limit);
    const { requests, windowSeconds } = limit;
    if (outcomes.created !== rows) throw new Error(`of ${rows} rows: ${JSON.stringify(outcomes)}`);
    // The first window is open at once; those that are refused would not have been needed.
    const windows = Math.ceil((sent - refused) / requests) - 1;
    const least = Math.max(windows * windowSeconds, 1);
    results.push({
      name: `rate-limit-${requests}`,
      title: `${rows} rows at ${requests} requests in ${windowSeconds} s`,
      unit: "s",
      series: { "wandb-user": [seconds] },
      goals: [
        {
          name: `${rows} rows at ${requests} requests in ${windowSeconds} s, ÷ the least time`,
          value: seconds / least,
          must: 1.3,
          unit: "×",
        },
      ],
      details: {
        requests: `${sent}, ${refused} of them refused`,
        least: `${least} s for the others`,
        "a row a request": `${(Math.ceil(rows / requests) - 1) * windowSeconds} s`,
      },
    });
  }
  return results;
}
