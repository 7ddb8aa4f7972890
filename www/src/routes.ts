/** The sections of the page and their place in the address, so that Back and bookmarks work. */
export const routes = { account: "#/account", users: "#/users" } as const;

/** The name of a section. */
export type Route = keyof typeof routes;

/** The section that the address names; the first of `allowed` when it names none of them. */
export function currentRoute(allowed: Route[]): Route {
  const named = allowed.find((route) => routes[route] === window.location.hash);
  return named ?? allowed[0] ?? "account";
}
