import { count, plural } from "../format";

/** Deactivating many users: whom, what it does, and what became of each. They come with their view. */
export const deactivate = {
  title: "Deactivate users",
  intro: "Those whom the list's filters show. Nothing is sent before you have seen it.",
  back: "Back to the list",
  everybody: "Choose whom first",
  everybodyHint:
    "Without a filter or a search this would be everybody. In the list of users, filter or search for those whom you mean.",
  none: "Nobody here can be deactivated.",
  table: "Users to deactivate",
  column: { result: "Result" },
  choose: (name: string) => `Deactivate ${name}`,
  chosen: (chosen: number, all: number) => `${count(chosen)} of ${count(all)} chosen`,
  all: "Choose all but administrators",
  allPlain: "Choose all",
  nobody: "Choose nobody",
  administrators: (number: number) =>
    `${plural(number, "administrator")} among them ${number === 1 ? "is" : "are"} not chosen unless you do it.`,
  leftOut: {
    self: () => "You are left out: another administrator can deactivate your account.",
    deactivated: (number: number) =>
      `${plural(number, "account")} ${number === 1 ? "is" : "are"} deactivated already.`,
    service: (number: number) =>
      `${plural(number, "service account")} ${number === 1 ? "is" : "are"} left out. Filter by that type to choose ${number === 1 ? "it" : "them"}.`,
    nameless: (number: number) =>
      `${plural(number, "account")} without a username or an address cannot be named to the server.`,
  },
  what: {
    title: "What happens",
    signIn: "They can no longer sign in.",
    keys: "Their keys stop working.",
    seats: (organization: string, full: number, viewOnly: number) => {
      const number = full + viewOnly;
      const kind = viewOnly > 0 ? `, ${count(viewOnly)} of them to view only` : "";
      return `${plural(number, "seat")} of “${organization}” ${number === 1 ? "becomes" : "become"} free${kind}.`;
    },
    freeNow: (free: number, total: number) => `${count(free)} of ${count(total)} are free now.`,
    anySeats: "Whoever holds a seat of an organization frees it.",
    kept: "Nothing of theirs is deleted.",
    undo: "You can undo this.",
  },
  submit: (number: number, isService: boolean) =>
    `Deactivate ${isService ? plural(number, "service account") : people(number)}`,
  running: { deactivate: "Deactivating…", reactivate: "Undoing: they become active again…" },
  state: {
    waiting: "Waiting",
    skipped: "Left out",
    failed: "Failed",
    unclear: "Deactivated, perhaps by this run",
    deactivate: { changed: "Deactivated", unchanged: "Was deactivated already" },
    reactivate: { changed: "Active again", unchanged: "Was active already" },
  },
  summary: (numbers: {
    deactivated: number;
    active: number;
    unchanged: number;
    failed: number;
    skipped: number;
  }) =>
    [
      `${count(numbers.deactivated)} deactivated`,
      numbers.active > 0 && `${count(numbers.active)} active again`,
      numbers.unchanged > 0 &&
        `${count(numbers.unchanged)} ${numbers.unchanged === 1 ? "was" : "were"} so already`,
      numbers.failed > 0 && `${count(numbers.failed)} failed`,
      numbers.skipped > 0 && `${count(numbers.skipped)} left out`,
    ]
      .filter(Boolean)
      .join(", "),
  undo: "Undo",
  undoAll: (number: number) =>
    `Undo: ${plural(number, "account")} ${number === 1 ? "becomes" : "become"} active again`,
  again: "Try the failed ones again",
  download: "Download the result",
  field: { result: "Result", reason: "Reason" },
};

function people(number: number): string {
  return number === 1 ? "1 person" : `${count(number)} people`;
}
