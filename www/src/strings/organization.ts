import { count, plural } from "../format";

const people = (number: number) => (number === 1 ? "1 person" : `${count(number)} people`);
const awayText = (number: number) =>
  `${people(number)} with a seat ${number === 1 ? "was" : "were"} not active for 90 days.`;

const roles: Record<string, string> = {
  admin: "Administrator",
  member: "Member",
  viewer: "Viewer",
  "billing-only": "Billing only",
};

/** An organization's page. It comes with its view. */
export const organization = {
  title: "Organization",
  loading: "Loading the organization…",
  choose: "Organization",
  severalTitle: "Your organizations",
  several: "You are in several. Choose the one to look at.",
  noneTitle: "You are in no organization",
  none: "Whoever administers one can add you, by your username.",
  unknownTitle: (name: string) => `There is no organization ${name} for you to see`,
  unknown: "It may not exist, or be for others to see. Ask who gave you the name.",
  open: "Open an organization",
  name: "Organization name",
  nameMissing: "Enter the organization's name.",
  openSubmit: "Open",
  lead: (members: number, teams: number) =>
    `${plural(members, "member")}, ${plural(teams, "team")}`,
  entity: "Entity",
  refresh: "Refresh",
  refreshing: "Refreshing…",
  teams: "Teams",
  noTeams: "It has no team yet.",
  seats: {
    title: "Seats",
    full: "Full",
    viewOnly: "View-only",
    used: "Used",
    free: "Free",
    bar: (kind: string, state: string, seats: number) =>
      `${kind} seats, ${state.toLowerCase()}: ${count(seats)}`,
    told: (noun: string, used: number, total: number) =>
      `${count(used)} of ${plural(total, noun)} ${used === 1 ? "is" : "are"} used, ${count(Math.max(0, total - used))} ${total - used === 1 ? "is" : "are"} free.`,
    over: (noun: string, used: number, total: number) =>
      `${plural(used, noun)} are used, though there are ${count(total)}.`,
    unlimited: (used: number, viewers: number | undefined) =>
      `This server limits no seats. ${people(used)} may write${
        viewers === undefined ? "" : `, ${people(viewers)} may only read`
      }.`,
    away: (number: number) => `${awayText(number)} Deactivating them frees seats.`,
    awayOfTeams: (number: number) => `${awayText(number)} Taking them out frees seats.`,
    showAway: "Show who was away",
  },
  /** What a change does to seats. */
  effect: {
    noun: { full: "seat", viewOnly: "view-only seat" },
    takesNone: "Takes no seat.",
    same: "Changes nothing about seats.",
    deactivated: "Changes nothing about seats: a deactivated account takes none.",
    service: "Changes nothing about seats: a service account takes none.",
    frees: (noun: string) => `Frees a ${noun}.`,
    takes: (noun: string) => `Takes a ${noun}.`,
    takesOne: (noun: string, free: number) =>
      free === 1 ? `Takes the last free ${noun}.` : `Takes one of ${plural(free, `free ${noun}`)}.`,
    isFull: (noun: string, used: number, total: number) =>
      `No ${noun} is free: ${count(used)} of ${count(total)} are used. Take somebody out, deactivate an account that nobody uses, or choose another role. Refresh if a seat was freed since.`,
  },
  roles,
  members: {
    title: "Members",
    search: "Search members",
    placeholder: "Name, username or email",
    filters: "Filters",
    filter: { role: "Role", state: "Status", seat: "Seat", away: "Not active for", any: "Any" },
    state: { active: "Active", deactivated: "Deactivated" },
    seat: { full: "Full", viewOnly: "View-only", none: "None" },
    away: { "30": "30 days", "90": "90 days", "180": "180 days" },
    column: {
      member: "Member",
      email: "Email",
      role: "Role",
      teams: "Teams",
      active: "Last active",
      state: "Status",
      change: "Actions",
    },
    field: { name: "Name", username: "Username", days: "Days active" },
    never: "Never",
    more: (teams: number) => `+${count(teams)}`,
    moreOf: (names: string) => `And ${names}`,
    exportCsv: "Export CSV",
    exported: (rows: number) => `${plural(rows, "member")} exported.`,
    shown: (shown: number, all: number) =>
      shown === all ? plural(all, "member") : `${count(shown)} of ${plural(all, "member")}`,
    noneFits: "Nobody fits this search and these filters.",
    change: "Change",
    changeOne: (name: string) => `Change ${name}`,
  },
  add: {
    open: "Add somebody",
    title: (organization: string) => `Add somebody to ${organization}`,
    username: "Username",
    hint: "Of somebody who has an account. Teams invite those who have none.",
    missing: "Enter a username.",
    isMember: (who: string) =>
      `${who} is in this organization already. Change their role in the list.`,
    role: "Role",
    teams: "Teams",
    submit: "Add",
    busy: "Adding…",
    done: (who: string) => `${who} is in the organization now.`,
  },
  role: {
    title: (name: string) => `Role of ${name}`,
    label: "Role",
    same: "This is their role already.",
    last: "This is the last administrator of the organization: make somebody else one first.",
    self: "This is you: you will no longer be able to change who is in this organization.",
    submit: "Change role",
    busy: "Changing…",
    remove: "Take out of the organization…",
    done: (name: string, role: string) => `${name} is ${roles[role]?.toLowerCase() ?? role} now.`,
  },
  remove: {
    title: (name: string, organization: string) => `Take ${name} out of ${organization}?`,
    leaves: (teams: number) =>
      teams === 0
        ? "They are in none of its teams. Their account stays."
        : `They leave ${teams === 1 ? "its team" : `its ${count(teams)} teams`} too. Their account stays.`,
    self: "This is you: you will no longer be able to see this organization, nor its teams' projects.",
    selfAdmin:
      "This is you. As an administrator of this server you see the organization all the same.",
    submit: "Take out",
    busy: "Taking out…",
    done: (name: string) => `${name} is out of the organization.`,
  },
  invites: {
    title: "Pending invites",
    column: { email: "Email", role: "Role", sent: "Sent" },
  },
  custom: {
    title: "Custom roles",
    intro: "Its teams can give these, beside Administrator, Member and Viewer.",
    inherits: (role: string) => `As ${role}, and more`,
    permissions: (number: number) => plural(number, "permission"),
  },
};
