import { openDialog } from "../components/dialog";
import { el } from "../dom";
import { underWay } from "../retry-notice";
import type { Session } from "../session";
import { strings } from "../strings";

/** Asks whether this key is to go, and deletes it on a yes. */
export function askToDeleteKey(session: Session, name: string, onDeleted: () => void): void {
  const text = strings.deleteKey;
  const own = session.isOwnKey(name);
  openDialog({
    title: text.title(name),
    body: [
      el("p", {}, text.warning),
      ...(own ? [el("p", { class: "emphasis" }, text.ownKey)] : []),
    ],
    cancel: text.cancel,
    submit: { label: text.submit, busyLabel: text.busy, kind: "danger" },
    signal: session.signal,
    work: async () => {
      try {
        await underWay(session.viewer.deleteApiKey(name, { strict: true, signal: session.signal }));
      } catch (error) {
        return session.explain(error, "change");
      }
      if (own) {
        session.end("own-key-deleted");
      }
      return undefined;
    },
    onDone: onDeleted,
  });
}
