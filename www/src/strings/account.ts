import { count, plural } from "../format";

/** The person's own account, and keys wherever they are shown. */
export const account = {
  account: {
    administrator: "Administrator",
    details: "Details",
    name: "Name",
    username: "Username",
    email: "Email",
    entity: "Default entity",
    type: "Account type",
    created: "Member since",
  },
  userTeams: {
    title: "Teams",
    empty: "You are in no team yet. A team administrator can invite you.",
    emptyOfOther: "In no team.",
  },
  keys: {
    title: "API keys",
    intro: "Programs use these keys to act as you. Give each program its own.",
    introOfOther: "Programs use these keys to act as this user. Only they can make new ones.",
    refresh: "Refresh",
    refreshing: "Refreshing…",
    refreshed: (count: number) => `Your keys are up to date: ${plural(count, "key")}.`,
    column: { name: "Key", description: "Description", actions: "Actions" },
    summary: (keys: number, bare: number) =>
      [
        bare === 0
          ? plural(keys, "key")
          : `${plural(keys, "key")}, ${count(bare)} without a description`,
        keys > 1 && "oldest first",
      ]
        .filter(Boolean)
        .join(", "),
    inUse: "In use here",
    noDescription: "No description",
    empty: "You have no keys besides those that this server does not list.",
    emptyOfOther: "No keys.",
    resting: "None of these keys works",
    restingWhy: "The account is deactivated. When it is reactivated, they work again.",
    notLoadedTitle: "This server does not show keys to browsers",
    notLoaded:
      "It wants a User-Agent that browsers do not send. Keys can be managed through a gateway in front of it, which adds the User-Agent.",
    delete: "Delete",
    deleteOne: (name: string) => `Delete key ${name}`,
    deleted: (name: string) => `Key ${name} is deleted.`,
    rotate: "Rotate",
    rotateOne: (name: string) => `Rotate key ${name}`,
    rotated: (name: string) => `Key ${name} is replaced and deleted.`,
  },
  newKey: {
    title: "Make a key",
    description: "Description",
    hint: "Optional. Where the key will be used, for instance “laptop” or “nightly build”.",
    submit: "Make key",
    busy: "Making the key…",
  },
  newSecret: {
    title: "Your new key",
    warning: "Copy it now and store it safely. It is not shown again.",
    copy: "Copy",
    copied: "Copied",
    copyFailed: "The browser does not let this page copy. The key is selected: copy it yourself.",
    copiedAnnouncement: "The key is on the clipboard.",
    done: "I have stored it",
    announcement: "A key was made. It is shown once: copy it now.",
    notCopied: "You have not copied the key. Once it is closed, nobody can show it to you again.",
    closeAnyway: "Close without copying",
  },
  deleteKey: {
    title: (name: string) => `Delete key ${name}?`,
    warning: "Programs that use this key stop working at once. This cannot be undone.",
    ownKey: "You signed in with this key. Deleting it signs you out.",
    submit: "Delete key",
    busy: "Deleting…",
  },
  rotateKey: {
    title: (name: string) => `Rotate key ${name}?`,
    explanation:
      "A new key with the same description is made and shown to you. The old one keeps working until you say that the new one is stored; then it is deleted.",
    ownKey: "You signed in with this key. When it is deleted, you are signed out.",
    submit: "Make the new key",
    busy: "Making the new key…",
    store: "Replace the old key where it is used, then go on.",
    finish: (name: string) => `It is stored: delete ${name}`,
    finishing: (name: string) => `Deleting ${name}…`,
    keepOld: "Keep the old key",
    takingBack: "Taking the new key back…",
    takenBack: "The old key stays; the new one is deleted again.",
  },
};
