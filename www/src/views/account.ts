import { el } from "../dom";
import { initials } from "../format";
import type { Session } from "../session";
import { strings } from "../strings";
import type { View } from "../workspace";
import { detailsSection } from "./details";
import { keysSection } from "./keys";
import { teamsSection } from "./teams";

/** The person's own account: who they are, their keys, their teams. */
export function accountView(session: Session): View {
  const { viewer } = session;
  const name = viewer.name || viewer.username || viewer.email || viewer.id;
  const heading = el("h1", {}, name);
  const element = el(
    "div",
    { class: "account" },
    el(
      "header",
      { class: "page-head" },
      el("span", { class: "avatar", "aria-hidden": "true" }, initials(name)),
      el(
        "div",
        { class: "page-head-text" },
        heading,
        el(
          "p",
          { class: "lead" },
          viewer.email ?? viewer.username,
          viewer.admin === true &&
            el("span", { class: "badge gold" }, strings.account.administrator),
        ),
      ),
    ),
    el(
      "div",
      { class: "columns" },
      keysSection(session),
      el("div", { class: "side" }, detailsSection(viewer), teamsSection(viewer)),
    ),
  );
  return { element, heading, title: strings.workspace.account };
}
