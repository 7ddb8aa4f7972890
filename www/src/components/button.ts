import { type Child, el, fill } from "../dom";

/** How much a button asks for attention. */
export type ButtonKind = "primary" | "plain" | "danger" | "quiet" | "quiet danger";

/** A button; of type "submit" where that is asked for. */
export function button(
  kind: ButtonKind,
  content: Child[],
  attributes: Record<string, string | boolean> = {},
): HTMLButtonElement {
  return el("button", { type: "button", class: `button ${kind}`, ...attributes }, ...content);
}

/**
 * Runs work that a button starts. Meanwhile the button says so and a second
 * press does nothing; it stays focusable, so that the keyboard keeps its place.
 */
export async function whileBusy(
  pressed: HTMLButtonElement,
  busyLabel: string,
  work: () => Promise<void>,
): Promise<void> {
  if (pressed.getAttribute("aria-disabled") === "true") {
    return;
  }
  const content = [...pressed.childNodes];
  pressed.setAttribute("aria-disabled", "true");
  fill(pressed, busyLabel);
  try {
    await work();
  } finally {
    pressed.removeAttribute("aria-disabled");
    fill(pressed, ...content);
  }
}
