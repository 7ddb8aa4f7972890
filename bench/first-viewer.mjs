// A page that shows who the caller is: from the navigation to the answer.
//
// The page holds what the client needs for this one call, in a production build
// by Vite. The clock is the page's own, which starts with the navigation; it is
// read when `viewer()` has resolved. Nothing is cached. On this machine the way
// to the server takes no time, so it is taken a second time with 40 ms for each
// request: then it counts how often the page has to ask.
import { withPage } from "./support/browser.mjs";
import { ratio } from "./support/figures.mjs";
import { inRounds } from "./support/rounds.mjs";

const from = (latencyMs) => async (page) => {
  if (latencyMs === 0) return;
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: latencyMs,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
};

async function visit({ run }) {
  const { milliseconds, email } = await run(() => bench.told);
  if (!email) throw new Error("a viewer without an email address");
  return milliseconds;
}

async function at(stage, latencyMs) {
  // One navigation is short, and no two are alike: so there are more of them in a round.
  const rounds = stage.rounds * stage.navigations;
  const series = await inRounds({ ...stage, rounds }, stage.clients, (client) =>
    withPage(stage, client, "first", visit, { before: from(latencyMs) }),
  );
  const goal = {
    name: "navigation to first viewer(), ÷ graphql-request",
    value: ratio(series["wandb-user"], series["graphql-request"]),
    must: 1.35,
    aim: 1.1,
    unit: "×",
  };
  const isFar = latencyMs > 0;
  return {
    name: isFar ? "first-viewer-far" : "first-viewer",
    title: isFar ? `The same page, ${latencyMs} ms away` : "A page that shows who the caller is",
    about: isFar
      ? `As on the machine itself, with ${latencyMs} ms more for each request`
      : "From the navigation to the first viewer() answered, nothing cached",
    unit: "ms",
    series,
    goals: isFar ? [] : [goal],
  };
}

export async function measure(stage) {
  const results = [];
  for (const latencyMs of stage.latencies) results.push(await at(stage, latencyMs));
  return results;
}
