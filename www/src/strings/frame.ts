import { plural } from "../format";

/** A time in the unit that suits it. */
function span(minutes: number): string {
  const hours = Math.round(minutes / 60);
  if (minutes < 60) return plural(minutes, "minute");
  if (hours < 2) return "an hour";
  return hours < 48 ? plural(hours, "hour") : plural(Math.round(hours / 24), "day");
}

/** The page around the views, and what all of them use. */
export const frame = {
  product: "W&B accounts",
  none: "–",
  frame: {
    skip: "Skip to content",
    navigation: "Sections",
    account: "Account",
    users: "Users",
    addUsers: "Add many",
    teams: "Teams",
    organization: "Organization",
    overview: "Overview",
    signOut: "Sign out",
    whoAndWhere: (who: string, server: string) => `${who} on ${server}`,
    loading: "Loading…",
    nowhereTitle: "There is nothing at this address",
    nowhere: "The link may be old, or part of it is missing.",
    adminsTitle: "This view is for administrators",
    admins: "Ask an administrator of this server, or sign in as one.",
    toAccount: "Go to your account",
  },
  /** What is said around the word that has to be typed. */
  confirmWord: { before: "Type", behind: "to confirm" },
  activity: {
    offline: "You are offline. What you see stays; changes need the network.",
    online: "You are online again.",
    again: (attempt: number) => `No clear answer from the server. Trying again (${attempt})…`,
    limited: "The server limits how often it is asked. Going on by itself…",
    limitedFor: (seconds: number) =>
      `The server limits how often it is asked. Going on in ${plural(seconds, "second")}.`,
  },
  slept: {
    title: (ms: number) => `This page slept for ${span(Math.round(ms / 60_000))}`,
    stale: "What it shows is from before then.",
  },
  notice: {
    dismiss: "Dismiss",
    retry: "Try again",
    reload: "Reload",
    signIn: "Sign in in a new tab",
    signedIn: "You are signed in again",
    goOn: "Go on where you were: nothing that you typed is lost.",
    retryIn: (seconds: number) => `Try again in ${seconds} s`,
    undo: "Undo",
    undoing: "Undoing…",
    close: "Close",
    cancel: "Cancel",
    stop: "Stop waiting",
  },
};
