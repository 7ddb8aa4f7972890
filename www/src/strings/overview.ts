import { plural } from "../format";

/** The plots of an administrator's first look. */
export const overview = {
  title: "Overview",
  intro: "Every number opens the list behind it.",
  tiles: {
    title: "In numbers",
    all: "accounts",
    active: "active",
    deactivated: "deactivated",
    admins: "administrators",
    service: "service accounts",
    teamless: "people without a team",
    keysLeft: "deactivated with keys",
  },
  byState: {
    title: "Accounts by state and type",
    about: "Who has an account, and whether it works.",
    people: "People",
    service: "Service accounts",
    active: "Active",
    deactivated: "Deactivated",
  },
  created: {
    title: "Accounts created",
    about: "How many of today's accounts each month brought (UTC), and which still work.",
  },
  ended: {
    title: "Accounts deactivated",
    about: "How many accounts each month ended (UTC).",
    none: "No account is deactivated.",
  },
  activity: {
    title: "Last active",
    about: (away: number) =>
      `How long ago people were active whose accounts work. ${plural(away, "account")} not active for 90 days may hold a seat${away === 1 ? "" : " each"}.`,
    axis: "days ago",
    label: (span: string) => (span === "never" ? "Never" : span.replace("-", "–")),
    bar: (label: string) => (label === "Never" ? "Never active" : `${label} days ago`),
  },
  largest: {
    title: "Largest teams",
    about: "By how many accounts are in them.",
    unit: "member",
    none: "No account is in a team.",
  },
  teams: {
    title: "Teams per person",
    about: "People outside of every team are often forgotten ones.",
    unit: "people",
    axis: "teams",
  },
  keys: {
    title: "Keys per account",
    about: "Many keys for one account are seldom all in use.",
    axis: "keys",
    hidden: "This server does not show keys to browsers.",
  },
};
