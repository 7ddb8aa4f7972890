// A page of another site, in a browser that the gateway would sign in.
import assert from "node:assert/strict";
import { createServer } from "node:http";

/** `localhost` is another site than `127.0.0.1`. */
async function startSite() {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>x</title>");
  });
  await new Promise((resolve) => server.listen(0, resolve));
  return {
    url: `http://localhost:${server.address().port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Tries each way that a page has to send something to another site. */
export async function foreignSite({ browser, keyed, recorder }) {
  const site = await startSite();
  const page = await browser.newPage();
  try {
    await page.goto(site.url);
    const target = `${keyed.url}/wandb/graphql`;
    const arrived = await recorder.during(async () => {
      const ends = await page.evaluate(async (url) => {
        const body = '{"query":"mutation { generateApiKey(input: {}) { apiKey { id } } }"}';
        const attempt = (options) =>
          fetch(url, { method: "POST", body, ...options }).then(
            ({ type }) => type,
            () => "blocked",
          );
        const json = { "Content-Type": "application/json" };
        return [
          await attempt({ headers: json }),
          await attempt({ headers: json, credentials: "include" }),
          // Sent, but not readable: it must do nothing.
          await attempt({ mode: "no-cors" }),
          await attempt({ mode: "no-cors", headers: json }),
        ];
      }, target);
      assert.deepEqual(ends, ["blocked", "blocked", "opaque", "opaque"]);

      await page.setContent(
        `<form method="post" enctype="text/plain" action="${target}">
           <input name='{"query":"{viewer{id}}","x":"' value='"}'><button>Send</button>
         </form>`,
      );
      const [answer] = await Promise.all([
        page.waitForResponse(target),
        page.getByRole("button").click(),
      ]);
      assert.equal(answer.status(), 403);
    });
    assert.deepEqual(arrived, []);
  } finally {
    await page.close();
    await site.stop();
  }
}
