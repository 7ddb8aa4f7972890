// Draws a user on the page. All text goes in as text, and styles through the
// CSSOM: nothing here needs more than the strictest content policy allows.
import { namesOf } from "./api_keys.js";
import { WandbError } from "./error.js";
import { utcDate } from "./js.js";
import { checkOptions } from "./options.js";

export function display(attrs, title, options) {
  const spec = "target:any height:size hidden:boolean";
  const { target, height = 420, hidden = false } = checkOptions(options, spec);
  if (typeof document === "undefined") return false;
  const card = draw(attrs, title, height);
  try {
    find(target).append(hidden ? fold(title, card) : card);
  } catch (cause) {
    const wanted = "target: expected an element, or a selector that matches one";
    throw new WandbError("invalid_argument", wanted, cause);
  }
  return true;
}

function find(target = document.body) {
  return typeof target === "string" ? document.querySelector(target) : target;
}

function draw(attrs, title, heightPx) {
  const list = make("dl");
  for (const [term, values] of rowsOf(attrs)) {
    const texts = values.filter((value) => value !== undefined && value !== null);
    if (texts.length > 0) list.append(make("dt", term), ...texts.map((text) => make("dd", text)));
  }
  const card = make("section");
  card.className = "wandb-user";
  card.setAttribute("aria-label", title);
  Object.assign(card.style, {
    maxHeight: `${heightPx}px`,
    overflow: "auto",
    fontFamily: "system-ui, sans-serif",
  });
  card.append(list);
  return card;
}

/** What is shown, in order; what was not loaded is left out. */
const rowsOf = (attrs) => [
  ["Name", [attrs.name]],
  ["Username", [attrs.username]],
  ["Email", [attrs.email]],
  ["Entity", [attrs.entity]],
  ["Account type", [attrs.accountType]],
  ["Administrator", [attrs.admin ? "yes" : undefined]],
  ["Created", [dateOf(attrs.createdAt)]],
  ["Deactivated", [dateOf(attrs.deletedAt)]],
  ["Teams", namesOf(attrs.teams)],
  ["API keys", namesOf(attrs.apiKeys)],
];

const dateOf = (text) => text && utcDate(text).toLocaleDateString();

function fold(title, card) {
  const details = make("details");
  details.append(make("summary", title), card);
  return details;
}

function make(tag, text = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  // No text widens its container, or turns its neighbours' direction around.
  Object.assign(element.style, { overflowWrap: "anywhere", unicodeBidi: "isolate" });
  return element;
}
