import { el } from "../dom";
import type { Problem } from "../problem";
import { strings } from "../strings";
import { button } from "./button";
import { icon } from "./icon";

/** A failure where it happened, spoken at once; with a button when there is a way to try again. */
export function problemNotice(problem: Problem, retry?: () => void): HTMLElement {
  const actions: HTMLElement[] = [];
  if (retry) {
    const again = button("plain", [strings.notice.retry]);
    again.addEventListener("click", retry);
    actions.push(again);
  }
  return notice("problem", problem, actions);
}

/** A result that stays until it is dismissed. */
export function successNotice(title: string, lines: string[]): HTMLElement {
  const dismiss = button("quiet", [icon("close")], {
    "aria-label": strings.notice.dismiss,
  });
  const element = notice("success", { title, lines }, [dismiss]);
  dismiss.addEventListener("click", () => element.remove());
  return element;
}

/** Something to know, neither good nor bad. */
export function infoNotice(title: string, lines: string[]): HTMLElement {
  return notice("info", { title, lines }, []);
}

function notice(
  kind: "problem" | "success" | "info",
  { title, lines }: Problem,
  actions: HTMLElement[],
): HTMLElement {
  return el(
    "div",
    { class: `notice ${kind}`, role: kind === "problem" ? "alert" : "status" },
    icon(kind === "success" ? "check" : "alert"),
    el(
      "div",
      { class: "notice-text" },
      el("p", { class: "notice-title" }, title),
      ...lines.map((line) => el("p", {}, line)),
    ),
    ...actions,
  );
}
