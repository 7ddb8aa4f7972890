import type { UserRow } from "../api";
import { announce } from "../components/announcer";
import { button, whileBusy } from "../components/button";
import { problemNotice } from "../components/notice";
import { el, fill, focusOn } from "../dom";
import type { Session } from "../session";
import { strings } from "../strings";
import { UserPages } from "../user-pages";
import { loadingRows, type UserTable, userTable } from "./user-table";

/** The answer to one search, as far as it is shown. */
interface Result {
  query: string;
  pages: UserPages;
  table: UserTable;
  count: number;
  /** Aborted when a newer search begins or the session ends. */
  signal: AbortSignal;
}

/** The result of a user search: its rows so far, and more of them on demand. */
export function userList(session: Session): {
  element: HTMLElement;
  /** Searches anew; an older search still under way is given up. */
  search: (query: string) => void;
  /** Lists everyone, unless a search was made before. */
  loadOnce: () => void;
} {
  const text = strings.users;
  const summary = el("p", { class: "count" });
  const place = el("div", { class: "user-place" });
  const outcome = el("div", {});
  const more = button("plain", [text.more], { hidden: true });
  const element = el("div", { class: "user-list" }, summary, place, outcome, more);

  let running: AbortController | undefined;
  let result: Result | undefined;

  function search(query: string): void {
    running?.abort();
    running = new AbortController();
    const signal = AbortSignal.any([session.signal, running.signal]);
    const pages = new UserPages(session, query, signal);
    result = { query, pages, table: userTable(), count: 0, signal };
    more.hidden = true;
    summary.textContent = text.loading;
    outcome.replaceChildren();
    fill(place, loadingRows());
    void loadPage(result);
  }

  /** Shows the next page, unless a newer search has begun by the time it is there. */
  async function loadPage(of: Result): Promise<void> {
    try {
      const page = await of.pages.next();
      if (of.signal.aborted) {
        return;
      }
      const first = show(of, page.rows);
      const isLast = await page.isLast;
      if (!of.signal.aborted) {
        finish(of, isLast, first);
      }
    } catch (error) {
      if (!of.signal.aborted) {
        fail(of, error);
      }
    }
  }

  function show(of: Result, rows: UserRow[]): HTMLElement | undefined {
    const first = of.table.append(rows);
    of.count += rows.length;
    const nothing = el("p", { class: "empty" }, nobody(of));
    fill(place, of.count > 0 ? of.table.element : nothing);
    return first;
  }

  function finish(of: Result, isLast: boolean, first: HTMLElement | undefined): void {
    summary.textContent = of.count > 0 ? text.shown(of.count, isLast, of.query) : "";
    announce(summary.textContent || nobody(of));
    if (isLast && first && document.activeElement === more) {
      // The button goes; the keyboard goes on where it led.
      focusOn(first);
    }
    more.hidden = isLast;
  }

  function fail(of: Result, error: unknown): void {
    const problem = session.explain(error, "read");
    if (problem === undefined) {
      return;
    }
    summary.textContent = "";
    more.hidden = true;
    if (of.count === 0) {
      place.replaceChildren();
    }
    fill(
      outcome,
      problemNotice(problem, () => search(of.query)),
    );
  }

  function nobody({ query }: Result): string {
    return query ? text.noMatch(query) : text.empty;
  }

  more.addEventListener("click", () => {
    const shown = result;
    if (shown) {
      void whileBusy(more, text.loadingMore, () => loadPage(shown));
    }
  });

  return {
    element,
    search,
    loadOnce: () => {
      if (result === undefined) {
        search("");
      }
    },
  };
}
