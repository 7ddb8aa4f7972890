/** Signing in, and why one has to. */
export const signIn = {
  signIn: {
    title: "Sign in",
    intro: (server: string) => `Use an API key of your account on ${server}.`,
    key: "API key",
    show: "Show",
    hide: "Hide",
    showKey: "Show the key",
    keep: "Keep for this tab",
    keepHint: "Survives a reload; gone when you close the tab or sign out.",
    submit: "Sign in",
    busy: "Signing in…",
    siteSignInOver:
      "Sign in in a new tab, then come back: the key stays in its field until you reload.",
    missing: "Paste an API key.",
    promise: (server: string) => `Your key goes to ${server} and nowhere else.`,
  },
  opening: {
    busy: "Opening your account…",
    title: "Your account could not be opened",
    signIn: "Sign in with a key",
  },
  reopening: {
    busy: "Signing you in again…",
    title: "You are not signed in yet",
    signIn: "Use another key",
  },
  ended: {
    signedOut: "You are signed out.",
    rejectedTitle: "Your key is no longer accepted",
    rejected:
      "It was deleted or has expired, or your account was deactivated. Sign in with another key.",
    ownKeyDeletedTitle: "You deleted the key you were signed in with",
    ownKeyDeleted: "Sign in with another key to go on.",
    noLongerKnownTitle: "You are no longer signed in",
    noLongerKnown: "Reload the page to go on, or sign in with a key of your own.",
    somebodyElseTitle: "Somebody else has signed in to this site",
    somebodyElse: "Reload the page to go on as they, or sign in with a key of your own.",
  },
};
