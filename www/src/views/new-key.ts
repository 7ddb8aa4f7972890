import { button, whileBusy } from "../components/button";
import { field } from "../components/field";
import { icon } from "../components/icon";
import { problemNotice } from "../components/notice";
import { el } from "../dom";
import { underWay } from "../retry-notice";
import type { Session } from "../session";
import { strings } from "../strings";

/** Makes a key for the person who is signed in and hands its secret on. */
export function newKeyForm(
  session: Session,
  onMade: (secret: string) => void,
): { element: HTMLElement; focus: () => void } {
  const text = strings.newKey;
  const description = field(
    text.description,
    { name: "description", autocomplete: "off", maxlength: "200" },
    { hint: text.hint },
  );
  const submit = button("primary", [icon("plus"), text.submit], { type: "submit" });
  const outcome = el("div", {});
  const form = el(
    "form",
    { class: "new-key", novalidate: true, "aria-label": text.title },
    el("h3", {}, text.title),
    el("div", { class: "new-key-row" }, description.element, submit),
    outcome,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void whileBusy(submit, text.busy, make);
  });

  async function make(): Promise<void> {
    outcome.replaceChildren();
    const purpose = description.input.value.trim() || undefined;
    try {
      const made = await underWay(
        session.viewer.generateApiKey(purpose, { strict: true, signal: session.signal }),
      );
      if (made !== undefined) {
        form.reset();
        onMade(made);
      }
    } catch (error) {
      const problem = session.explain(error, "change");
      if (problem) {
        outcome.replaceChildren(problemNotice(problem));
      }
    }
  }

  return { element: form, focus: () => description.input.focus() };
}
