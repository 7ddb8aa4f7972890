import { brand } from "./components/brand";
import { button } from "./components/button";
import { el, focusOn } from "./dom";
import { currentRoute, type Route, routes } from "./routes";
import type { Session } from "./session";
import { strings } from "./strings";
import { accountView } from "./views/account";
import { usersView } from "./views/users";

/** One section of the page, kept while the session lasts so that nothing in it is lost on a switch. */
export interface View {
  element: HTMLElement;
  heading: HTMLElement;
  title: string;
  /** Told each time that the view comes to the front. */
  onShow?: () => void;
}

/** The frame around the sections of a signed-in person: navigation, and the section they chose. */
export function workspace(session: Session): {
  element: HTMLElement;
  focus: () => void;
  close: () => void;
} {
  const text = strings.workspace;
  const admin = session.viewer.admin === true;
  const views = new Map<Route, View>([["account", accountView(session)]]);
  if (admin) {
    views.set("users", usersView(session));
  }

  const links = new Map(
    [...views].map(([route, view]) => [
      route,
      el("a", { href: routes[route], class: "tab" }, view.title),
    ]),
  );
  const main = el(
    "main",
    { id: "content", class: "content" },
    ...[...views.values()].map((view) => view.element),
  );
  const signOut = button("quiet", [text.signOut]);
  signOut.addEventListener("click", () => session.end("signed-out"));

  // A link to "#content" would be taken for a section, so the focus is moved by hand.
  const skip = button("primary", [text.skip], { class: "button primary skip" });
  skip.addEventListener("click", () => current().heading.focus());

  const element = el(
    "div",
    { class: "workspace" },
    skip,
    el(
      "header",
      { class: "top" },
      el(
        "div",
        { class: "top-inner" },
        brand(),
        el("nav", { class: "tabs", "aria-label": text.navigation }, ...links.values()),
        session.canSignOut && signOut,
      ),
    ),
    main,
  );

  function current(): View {
    const route = currentRoute([...views.keys()]);
    return views.get(route) as View;
  }

  function show(): void {
    const shown = current();
    for (const [route, view] of views) {
      const isShown = view === shown;
      view.element.hidden = !isShown;
      links.get(route)?.toggleAttribute("data-current", isShown);
      if (isShown) {
        links.get(route)?.setAttribute("aria-current", "page");
      } else {
        links.get(route)?.removeAttribute("aria-current");
      }
    }
    document.title = `${shown.title} · ${strings.product}`;
    shown.onShow?.();
    focusOn(shown.heading);
  }

  window.addEventListener("hashchange", show);
  return { element, focus: show, close: () => window.removeEventListener("hashchange", show) };
}
