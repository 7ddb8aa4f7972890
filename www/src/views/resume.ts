import { brand } from "../components/brand";
import { button } from "../components/button";
import { problemNotice } from "../components/notice";
import { el, fill } from "../dom";
import { describe, isRefusedKey } from "../problem";
import { Session } from "../session";
import { strings } from "../strings";

/** What can come of signing in again with the kept key. */
export interface ResumeOutcomes {
  onSession: (session: Session) => void;
  onOtherKey: () => void;
  onRejected: () => void;
}

/** After a reload: signs in with the key that was kept for this tab, and tries again when asked to. */
export function resumeView(keptKey: string, outcomes: ResumeOutcomes): HTMLElement {
  const text = strings.resume;
  document.title = strings.product;
  const state = el("div", {});
  const element = el(
    "main",
    { class: "sign-in" },
    brand(),
    el("section", { class: "card sign-in-card" }, state),
  );

  async function resume(): Promise<void> {
    fill(state, el("p", { class: "waiting", role: "status" }, text.busy));
    try {
      outcomes.onSession(await Session.open(keptKey, true));
    } catch (error) {
      if (isRefusedKey(error)) {
        outcomes.onRejected();
        return;
      }
      const otherKey = button("plain", [text.otherKey]);
      otherKey.addEventListener("click", outcomes.onOtherKey);
      fill(
        state,
        el("h1", {}, text.title),
        problemNotice(describe(error, "read"), () => void resume()),
        otherKey,
      );
    }
  }

  void resume();
  return element;
}
