import type { KeyRow } from "../api";
import { button } from "../components/button";
import { el } from "../dom";
import { strings } from "../strings";

/** The keys by their public names, each with a button to delete it. */
export function keyTable(
  rows: KeyRow[],
  isOwn: (name: string) => boolean,
  onDelete: (name: string) => void,
): HTMLElement {
  const text = strings.keys;
  const { column } = text;
  return el(
    "table",
    { class: "table keys-table", "aria-labelledby": "keys-title" },
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("th", { scope: "col" }, column.name),
        el("th", { scope: "col" }, column.description),
        el("th", { scope: "col" }, el("span", { class: "visually-hidden" }, column.actions)),
      ),
    ),
    el("tbody", {}, ...rows.map((row) => keyRow(row))),
  );

  function keyRow({ name, description }: KeyRow): HTMLElement {
    const remove = button("quiet danger", [text.delete], {
      "aria-label": text.deleteOne(name),
    });
    remove.addEventListener("click", () => onDelete(name));
    return el(
      "tr",
      {},
      el(
        "th",
        { scope: "row" },
        el("code", { class: "key-name" }, name, "…"),
        isOwn(name) && el("span", { class: "badge" }, text.inUse),
      ),
      el("td", description ? {} : { class: "muted" }, description ?? text.noDescription),
      el("td", { class: "row-actions" }, remove),
    );
  }
}
