// "Deactivate these": a run, a pause, an undo, and what fails.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  activeNames,
  deactivate,
  done,
  heading,
  openPreview,
  restore,
  results,
  startDeactivating,
  table,
} from "./deactivating.mjs";
import { openView, press, saved } from "./support.mjs";

const { demo, browser, before, shown, names, query, submit } = await startDeactivating();
const without = (all, some) => all.filter((name) => !some.includes(name));

test("a run deactivates exactly the chosen, tells each and saves it; an undo takes exactly these back", async () => {
  const { page, complaints } = await openPreview(browser, demo, query);
  const first = names[0];
  await table(page).getByRole("row").filter({ hasText: first }).getByRole("checkbox").uncheck();
  const chosen = names.filter((name) => name !== first);
  // Somebody else does one of them in the meantime: no doing of this page.
  await deactivate(demo, chosen[3]);
  await submit(page, chosen.length);
  await done(page);
  await page.getByText(`${chosen.length} of ${chosen.length} rows done`).waitFor();
  const own = chosen.length - 1;
  await page.getByText(`${own} deactivated, 1 was so already`, { exact: true }).waitFor();
  assert.deepEqual(await activeNames(demo), without(before, chosen));
  assert.equal((await results(page)).filter((text) => text === "Deactivated").length > 5, true);
  const { name, text } = await saved(page, () => press(page, "Download the result"));
  assert.match(name, /^wandb-deactivated-/);
  const [fields, ...rows] = text.split("\r\n");
  assert.equal(fields, "Name,Username,Email,Last active,Result,Reason");
  assert.deepEqual(rows.map((row) => row.split(",")[1]).sort(), [...chosen].sort());
  assert.equal(rows.filter((row) => row.endsWith(",Deactivated,")).length, own);
  assert.equal(rows.filter((row) => row.endsWith(",Was deactivated already,")).length, 1);

  await press(page, `Undo: ${own} accounts become active again`);
  await page.getByText(`${own} of ${own} rows done`).waitFor();
  await done(page);
  assert.deepEqual(await activeNames(demo), without(before, [chosen[3]]));
  assert.ok((await results(page)).includes("Active again"));
  assert.equal(await page.getByRole("button", { name: /^Undo/ }).count(), 0);
  assert.deepEqual(complaints, []);
  await restore(demo, before);
});

test("the lists show the new state afterwards", async () => {
  const { page } = await openView(browser, demo, `#/users?${query}`);
  await page
    .locator("p.count")
    .filter({ hasText: `${shown} of` })
    .waitFor();
  await page.getByRole("link", { name: "Deactivate these…" }).click();
  await submit(page, names.length);
  await done(page);
  await page.getByRole("link", { name: "Back to the list" }).click();
  const left = shown - names.length;
  if (left > 0)
    await page
      .locator("p.count")
      .filter({ hasText: `${left} of` })
      .waitFor();
  else await page.getByText("Nobody who was loaded fits").waitFor();
  await page.getByRole("link", { name: "Overview" }).click();
  const active = before.length - names.length;
  await page.getByRole("link", { name: `${active} active`, exact: true }).waitFor();
  await restore(demo, before);
});

test("a run is paused in the middle, goes on and ends; leaving the page meanwhile is asked about", async () => {
  const { page } = await openPreview(browser, demo, query);
  // Answers that take a moment: so that there is a middle.
  await demo.fault("*", { delayMs: 150 }, 30);
  await submit(page, names.length);
  await press(page, "Pause");
  await heading(page, "Paused.").waitFor();
  const guards = () =>
    page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
  assert.equal(await guards(), true);
  // What was under way ends; then nothing more happens.
  let left;
  let earlier;
  do {
    earlier = left;
    await page.waitForTimeout(1000);
    left = (await activeNames(demo)).length;
  } while (left !== earlier);
  assert.ok(left > before.length - names.length);
  await press(page, "Go on");
  await done(page);
  assert.deepEqual(await activeNames(demo), without(before, names));
  assert.equal(await guards(), false);
  await restore(demo, before);
});

test("a row that fails says why, fails alone, and is tried again", async () => {
  const { page } = await openPreview(browser, demo, query);
  const body = JSON.stringify({ errors: [{ message: "closed for the night" }] });
  await demo.fault("DeleteUser", { status: 200, body }, 1);
  await submit(page, names.length);
  await done(page);
  await page.getByText(`${names.length - 1} deactivated, 1 failed`, { exact: true }).waitFor();
  const [failed] = (await results(page)).filter((text) => text.startsWith("Failed"));
  assert.match(failed, /^Failed: Closed for the night\./);
  const { text } = await saved(page, () => press(page, "Download the result"));
  assert.match(text, /,Failed,Closed for the night\./);
  assert.equal((await activeNames(demo)).length, before.length - names.length + 1);
  await press(page, "Try the failed ones again");
  await page.getByText("1 of 1 row done").waitFor();
  await page.getByText(`${names.length} deactivated`, { exact: true }).waitFor();
  await press(page, `Undo: ${names.length} accounts become active again`);
  await page.getByText(`${names.length} active again`).first().waitFor();
  await done(page);
  assert.deepEqual(await activeNames(demo), before);
});
