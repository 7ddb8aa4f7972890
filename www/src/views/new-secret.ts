import { button } from "../components/button";
import { copyButton } from "../components/copy-button";
import { el } from "../dom";
import { strings } from "../strings";

/** Shows a new key's secret, the only time it can be seen, until the person says that they have it. */
export function secretPanel(secret: string, onDone: () => void): HTMLElement {
  const text = strings.newSecret;
  const code = el("code", { class: "secret" }, secret);
  const blocked = el("p", { class: "field-error", role: "alert" });
  const copy = copyButton(code, () => {
    blocked.textContent = text.copyFailed;
  });
  const done = button("plain", [text.done]);
  done.addEventListener("click", onDone);
  const panel = el(
    "section",
    { class: "secret-panel", "aria-labelledby": "secret-title" },
    el("h3", { id: "secret-title" }, text.title),
    el("p", {}, text.warning),
    code,
    blocked,
    el("div", { class: "secret-actions" }, copy, done),
  );
  // The next thing to do is to copy: the keyboard starts there.
  queueMicrotask(() => copy.focus());
  return panel;
}
