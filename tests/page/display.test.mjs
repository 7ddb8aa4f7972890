// display() shows names as what they are: text, whatever is in them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bidirectional, markup, odd } from "./hostile-texts.mjs";
import { openBrowsers, startSite } from "./support.mjs";

const server = await startSite();
const browsers = await openBrowsers();

/**
 * Draws one user per text, who has it everywhere a name can be, and gives back
 * what differs from it. JSON keeps every character on the way to the browser.
 */
async function draw(page, texts, hidden) {
  return page.evaluate(
    async ({ json, hidden }) => {
      const api = await wandb.connect({ baseUrl: location.origin });
      const target = document.querySelector("#card");
      const named = (name) => ({
        edges: [{ node: { id: name, name } }, { node: { id: "", name } }],
      });
      const drawOne = (text) => {
        const user = new wandb.User(api, {
          ...{ id: text, name: text, username: text, email: text, entity: text },
          ...{ accountType: text, flags: text, photoUrl: text },
          ...{ teams: named(text), apiKeys: named(text) },
        });
        target.replaceChildren();
        user.display({ target, hidden });
        const values = [...target.querySelectorAll("dd")].map((element) => element.textContent);
        const elements = [...target.querySelectorAll("*")];
        return {
          wrong: values.filter((value) => value !== text).length,
          values: values.length,
          terms: [...target.querySelectorAll("dt")].map((element) => element.textContent).join(),
          elements: [...new Set(elements.map((element) => element.localName))].join(),
          attributes: [...new Set(elements.flatMap((element) => element.getAttributeNames()))]
            .sort()
            .join(),
          label: target.querySelector("section").getAttribute("aria-label") === text,
          summary: target.querySelector("summary")?.textContent === text,
        };
      };
      return JSON.parse(json).map(drawOne);
    },
    { json: JSON.stringify(texts), hidden },
  );
}

for (const { name, open } of browsers) {
  for (const [hidden, elements] of [
    [false, "section,dl,dt,dd"],
    [true, "details,summary,section,dl,dt,dd"],
  ]) {
    test(`${name}: any text is shown as it is${hidden ? ", folded" : ""}`, async () => {
      const page = await open(server.url);
      // A string of Rust's has no place for half a character: another one stands there.
      const texts = [...markup, ...odd].map((text) => text.toWellFormed());
      const drawn = await draw(page, texts, hidden);
      for (const [index, text] of texts.entries()) {
        const expected = {
          ...{ wrong: 0, values: 9, elements, attributes: "aria-label,class,style" },
          terms: "Name,Username,Email,Entity,Account type,Teams,API keys",
          ...{ label: true, summary: hidden },
        };
        assert.deepEqual(drawn[index], expected, JSON.stringify(text).slice(0, 100));
      }
      assert.equal(await page.evaluate(() => globalThis.hostileRan), undefined);
      assert.deepEqual(await page.complaints(), []);
    });
  }

  for (const [hidden, what] of [
    [false, "a card"],
    [true, "a folded card, open"],
  ]) {
    test(`${name}: ${what} is never wider than its container`, async () => {
      const page = await open(server.url);
      const widths = await page.evaluate(
        async ({ text, hidden }) => {
          const api = await wandb.connect({ baseUrl: location.origin });
          const target = document.querySelector("#card");
          target.style.width = "300px";
          const teams = { edges: [{ node: { name: text } }] };
          new wandb.User(api, { id: "1", name: text, email: text, teams }).display({
            target,
            hidden,
          });
          if (hidden) target.querySelector("details").open = true;
          const card = target.querySelector("section");
          return {
            container: target.scrollWidth,
            card: card.scrollWidth - card.clientWidth,
            page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            wraps: card.scrollHeight > 1000,
          };
        },
        { text: "x".repeat(10_000), hidden },
      );
      assert.deepEqual(widths, { container: 300, card: 0, page: 0, wraps: true });
    });
  }

  test(`${name}: a direction in one value leaves the others where they are`, async () => {
    const page = await open(server.url);
    const places = await page.evaluate(async (characters) => {
      const api = await wandb.connect({ baseUrl: location.origin });
      const target = document.querySelector("#card");
      // A page may lay the rows out as it likes, side by side as well.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("dt, dd { display: inline; margin: 0 1em }");
      document.adoptedStyleSheets = [sheet];
      const placesOf = (element) =>
        [...element.textContent].map((_, index) => {
          const range = document.createRange();
          range.setStart(element.firstChild, index);
          range.setEnd(element.firstChild, index + 1);
          return Math.round(range.getBoundingClientRect().left);
        });
      // The value in the middle has the same width with and without direction.
      const draw = (mark) => {
        target.replaceChildren();
        const attrs = { id: "1", name: "abc", username: `${mark}aa`, email: "abc, 123!" };
        new wandb.User(api, attrs).display({ target });
        const [before, , after] = target.querySelectorAll("dd");
        const terms = [...target.querySelectorAll("dt")];
        return JSON.stringify([before, after, ...terms].map(placesOf));
      };
      const plain = draw("\u200B");
      return characters.map((mark) => draw(mark) === plain);
    }, bidirectional);
    assert.deepEqual(
      places,
      bidirectional.map(() => true),
    );
  });
}
