import type { User } from "../api";
import { icon } from "../components/icon";
import { el } from "../dom";
import { strings } from "../strings";

/** The teams that a person is in. */
export function teamsSection(user: User): HTMLElement {
  const text = strings.teams;
  const names = [...user.teams].sort((one, other) => one.localeCompare(other));
  return el(
    "section",
    { class: "card", "aria-labelledby": "teams-title" },
    el("h2", { id: "teams-title" }, text.title),
    names.length === 0
      ? el("p", { class: "empty" }, text.empty)
      : el(
          "ul",
          { class: "team-list" },
          ...names.map((name) => el("li", {}, icon("people"), name)),
        ),
  );
}
