import { keyRows } from "../api";
import { announce } from "../components/announcer";
import { button, whileBusy } from "../components/button";
import { infoNotice, problemNotice } from "../components/notice";
import { el, fill, focusOn } from "../dom";
import { underWay } from "../retry-notice";
import type { Session } from "../session";
import { strings } from "../strings";
import { askToDeleteKey } from "./delete-key";
import { keyTable } from "./key-table";
import { newKeyForm } from "./new-key";
import { secretPanel } from "./new-secret";

/** The person's API keys: the list, making one, deleting one. */
export function keysSection(session: Session): HTMLElement {
  const text = strings.keys;
  const { viewer, signal } = session;
  const heading = el("h2", { id: "keys-title" }, text.title);
  const refresh = button("quiet", [text.refresh]);
  const outcome = el("div", {});
  const secret = el("div", {});
  const list = el("div", {});

  function draw(): void {
    const rows = keyRows(viewer);
    if (rows === undefined) {
      fill(list, infoNotice(text.notLoadedTitle, [text.notLoaded]));
    } else if (rows.length === 0) {
      fill(list, el("p", { class: "empty" }, text.empty));
    } else {
      fill(
        list,
        keyTable(rows, (name) => session.isOwnKey(name), remove),
      );
    }
  }

  function remove(name: string): void {
    askToDeleteKey(session, name, () => {
      draw();
      announce(text.deleted(name));
      // The button that was pressed is gone with its row.
      focusOn(heading);
    });
  }

  async function reload(): Promise<void> {
    outcome.replaceChildren();
    try {
      await underWay(viewer.reload({ signal }));
      draw();
      announce(text.refreshed(viewer.apiKeys.length));
    } catch (error) {
      const problem = session.explain(error, "read");
      if (problem) {
        fill(outcome, problemNotice(problem));
      }
    }
  }

  const form = newKeyForm(session, (made) => {
    draw();
    fill(
      secret,
      secretPanel(made, () => {
        secret.replaceChildren();
        form.focus();
      }),
    );
    announce(strings.newSecret.announcement);
  });
  refresh.addEventListener("click", () => void whileBusy(refresh, text.refreshing, reload));
  draw();

  return el(
    "section",
    { class: "card keys", "aria-labelledby": "keys-title" },
    el("div", { class: "card-head" }, heading, refresh),
    el("p", { class: "lead" }, text.intro),
    outcome,
    secret,
    list,
    form.element,
  );
}
