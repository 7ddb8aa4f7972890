import { el, uniqueId } from "../dom";
import { icon } from "./icon";

/** A labelled input with an optional hint and a place for what is wrong with it. */
export interface Field {
  element: HTMLElement;
  input: HTMLInputElement;
  /** Shows what is wrong and moves the focus there; undefined clears it. */
  setError: (message: string | undefined) => void;
}

/** Makes a text field; `beside` is put next to the input, such as a button. */
export function field(
  label: string,
  attributes: Record<string, string | boolean>,
  extras: { hint?: string; beside?: HTMLElement } = {},
): Field {
  const id = uniqueId("field");
  const error = el("p", { id: `${id}-error`, class: "field-error", role: "alert" });
  const hint = extras.hint && el("p", { id: `${id}-hint`, class: "hint" }, extras.hint);
  const input = el("input", {
    id,
    type: "text",
    class: "input",
    "aria-describedby": hint ? `${id}-hint ${id}-error` : `${id}-error`,
    ...attributes,
  });
  const element = el(
    "div",
    { class: "field" },
    el("label", { for: id }, label),
    el("div", { class: "input-row" }, input, extras.beside),
    hint || undefined,
    error,
  );
  const setError = (message: string | undefined) => {
    error.replaceChildren(...(message === undefined ? [] : [icon("alert"), message]));
    if (message === undefined) {
      input.removeAttribute("aria-invalid");
    } else {
      input.setAttribute("aria-invalid", "true");
      input.focus();
    }
  };
  return { element, input, setError };
}

/** A checkbox with its label and a line that explains it. */
export function checkbox(
  label: string,
  hint: string,
): { element: HTMLElement; input: HTMLInputElement } {
  const id = uniqueId("check");
  const input = el("input", { id, type: "checkbox", "aria-describedby": `${id}-hint` });
  const element = el(
    "div",
    { class: "check" },
    input,
    el(
      "div",
      {},
      el("label", { for: id }, label),
      el("p", { id: `${id}-hint`, class: "hint" }, hint),
    ),
  );
  return { element, input };
}
