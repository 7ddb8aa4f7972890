import { strings } from "../strings";
import { announce } from "./announcer";
import { button } from "./button";
import { icon } from "./icon";

/**
 * Copies the text of `source`. Where the browser forbids that, selects it
 * instead and says so through `onBlocked`.
 */
export function copyButton(source: HTMLElement, onBlocked: () => void): HTMLButtonElement {
  const text = strings.newSecret;
  const copy = button("primary", [icon("copy"), text.copy]);
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent ?? "");
      copy.replaceChildren(icon("check"), text.copied);
      announce(text.copiedAnnouncement);
    } catch {
      getSelection()?.selectAllChildren(source);
      onBlocked();
    }
  });
  return copy;
}
