/**
 * Every view has an address, so that a link and the Back button work. It is in
 * the part behind `#`: any server that serves files can serve the page.
 */
import { signal } from "@preact/signals";

const views = [
  "account",
  "users",
  "add-users",
  "deactivate-users",
  "teams",
  "organization",
  "overview",
] as const;
export type ViewName = (typeof views)[number];

export interface Route {
  /** Undefined where the address names no view. */
  view: ViewName | undefined;
  /** Whose page it is, such as the user's in `#/users/ada`. */
  name: string | undefined;
  query: URLSearchParams;
}

function read(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [first = "", ...rest] = path.split("/");
  const view = first === "" ? "account" : views.find((name) => name === first);
  const name = rest.length > 0 ? decoded(rest.join("/")) : undefined;
  return { view, name: name || undefined, query: new URLSearchParams(query) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Somebody has typed it so.
    return text;
  }
}

/** Where the page is. */
export const route = signal(read(location.hash));

addEventListener("hashchange", () => {
  route.value = read(location.hash);
});

/** The address of a view; without the parameters that are empty. */
export function href(view: ViewName, name?: string, query: Record<string, string> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== "");
  const path = name === undefined ? view : `${view}/${encodeURIComponent(name)}`;
  return given.length === 0 ? `#/${path}` : `#/${path}?${new URLSearchParams(given)}`;
}

/** Goes to a view. */
export function go(address: string): void {
  location.hash = address;
}

/** Changes parameters of the address where the page is, and leaves no step to go back to. */
export function setQuery(changes: Record<string, string>): void {
  const { view = "account", name, query } = route.value;
  const address = href(view, name, { ...Object.fromEntries(query), ...changes });
  history.replaceState(history.state, "", address);
  route.value = read(address);
}

/** Goes where the page was, unless the address says where to go. */
export function restoreRoute(hash: string): void {
  if (/^#?\/?$/.test(location.hash)) {
    history.replaceState(history.state, "", location.pathname + location.search + hash);
    route.value = read(hash);
  }
}

/** Takes the view out of the address. */
export function forgetRoute(): void {
  history.replaceState(null, "", location.pathname + location.search);
  route.value = read("");
}
