import { el, uniqueId } from "../dom";
import type { Problem } from "../problem";
import { button, whileBusy } from "./button";
import { problemNotice } from "./notice";

/** What a dialog asks, and what its submit button does. */
export interface DialogContent {
  title: string;
  body: HTMLElement[];
  cancel: string;
  submit: { label: string; busyLabel: string; kind: "primary" | "danger" };
  /**
   * Does the work; the dialog closes after it unless there is something to
   * show, or `"stay"` when a field says what is wrong.
   */
  work: () => Promise<Problem | "stay" | undefined>;
  /** Told after the dialog has closed on work well done. */
  onDone: () => void;
  /** Focused first; by default the cancel button, the harmless choice. */
  focus?: HTMLElement;
  /** Calls it off: a dialog does not outlive the session it belongs to. */
  signal: AbortSignal;
}

/** Opens a modal dialog. Escape and the cancel button close it, except while its work is under way. */
export function openDialog(content: DialogContent): void {
  const titleId = uniqueId("dialog-title");
  const cancel = button("plain", [content.cancel]);
  const submit = button(content.submit.kind, [content.submit.label], { type: "submit" });
  const outcome = el("div", {});
  const form = el(
    "form",
    { novalidate: true, autocomplete: "off" },
    el("h2", { id: titleId }, content.title),
    ...content.body,
    outcome,
    el("div", { class: "dialog-actions" }, cancel, submit),
  );
  const dialog = el("dialog", { "aria-labelledby": titleId, class: "dialog" }, form);
  let busy = false;

  const close = () => {
    if (!busy) {
      dialog.close();
    }
  };
  const run = async () => {
    busy = true;
    outcome.replaceChildren();
    const problem = await content.work();
    busy = false;
    if (problem === undefined) {
      dialog.close();
      if (!content.signal.aborted) {
        content.onDone();
      }
    } else if (problem !== "stay") {
      outcome.replaceChildren(problemNotice(problem));
    }
  };

  cancel.addEventListener("click", close);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void whileBusy(submit, content.submit.busyLabel, run);
  });
  dialog.addEventListener("cancel", (event) => {
    if (busy) {
      event.preventDefault();
    }
  });
  dialog.addEventListener("close", () => dialog.remove());
  content.signal.addEventListener("abort", () => dialog.close(), { once: true });

  document.body.append(dialog);
  dialog.showModal();
  (content.focus ?? cancel).focus();
}
