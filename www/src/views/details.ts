import type { User } from "../api";
import { el } from "../dom";
import { day } from "../format";
import { strings } from "../strings";

/** Who the person is, field by field. */
export function detailsSection(user: User): HTMLElement {
  const text = strings.account;
  const rows: [string, Node | string | undefined][] = [
    [text.name, user.name],
    [text.username, user.username],
    [text.email, user.email],
    [text.entity, user.entity],
    [text.created, day(user.createdAt)],
  ];
  return el(
    "section",
    { class: "card", "aria-labelledby": "details-title" },
    el("h2", { id: "details-title" }, text.details),
    el(
      "dl",
      { class: "details" },
      ...rows.map(([term, value]) =>
        el("div", {}, el("dt", {}, term), el("dd", {}, value || text.none)),
      ),
    ),
  );
}
