// The dashboard behind a gateway that signs in: its main job, with no key.
import assert from "node:assert/strict";
import { everywhere, keyRow, makeKey, openPage } from "../e2e/support.mjs";
import { publicName } from "../support/server.mjs";

/** Opens the page, looks at the account, makes a key, deletes it, looks at the users. */
export async function pageAtWork({ browser, keyed, server }) {
  const { page, complaints } = await openPage(browser, keyed.url);
  const sent = [];
  page.on("request", (request) => sent.push(request));
  await page.getByText("admin@example.com").first().waitFor();
  await keyRow(page, publicName(server.adminKey)).waitFor();
  assert.equal(await page.getByRole("button", { name: "Sign out" }).count(), 0);

  const secret = await makeKey(page, "laptop");
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("button", { name: "I have stored it" }).click();
  await keyRow(page, "laptop").waitFor();
  const name = publicName(secret);
  await page.getByRole("button", { name: `Delete key ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete key" }).click();
  await keyRow(page, "laptop").waitFor({ state: "detached" });

  await page.getByRole("link", { name: "Users" }).click();
  const users = page.getByRole("table", { name: "Users" });
  await users.getByText("admin@example.com").waitFor();
  assert.ok(Number(await users.getAttribute("aria-rowcount")) > 30);

  assert.ok(!(await everywhere(page)).includes(server.adminKey));
  assert.ok(sent.length > 0);
  for (const request of sent) {
    assert.ok(!("authorization" in (await request.allHeaders())), request.url());
  }
  assert.deepEqual(complaints, []);
}
