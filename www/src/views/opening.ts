import { brand } from "../components/brand";
import { button } from "../components/button";
import { problemNotice } from "../components/notice";
import { el, fill, focusOn } from "../dom";
import { describe, isRefusedKey } from "../problem";
import { Session } from "../session";
import { strings } from "../strings";

/** What can come of opening the page. */
export interface OpeningOutcomes {
  onSession: (session: Session) => void;
  /** The server does not know who this is. */
  onRefused: () => void;
  /** The person would rather sign in than try again. */
  onSignIn: () => void;
}

/**
 * Signs in without asking: with the key that was kept for this tab, or without
 * one, which a gateway in front of the server may do. Tries again when asked to.
 */
export function openingView(keptKey: string | undefined, outcomes: OpeningOutcomes): HTMLElement {
  const text = keptKey === undefined ? strings.opening : strings.reopening;
  document.title = strings.product;
  const state = el("div", {});
  const element = el(
    "main",
    { class: "sign-in" },
    brand(),
    el("section", { class: "card sign-in-card" }, state),
  );

  async function open(): Promise<void> {
    fill(state, el("p", { class: "waiting", role: "status" }, text.busy));
    try {
      outcomes.onSession(await Session.open(keptKey, true));
    } catch (error) {
      if (isRefusedKey(error)) {
        outcomes.onRefused();
        return;
      }
      const heading = el("h1", {}, text.title);
      const signIn = button("plain", [text.signIn]);
      signIn.addEventListener("click", outcomes.onSignIn);
      fill(
        state,
        heading,
        problemNotice(describe(error, "read"), () => void open()),
        signIn,
      );
      // The button that was pressed last is gone.
      focusOn(heading);
    }
  }

  void open();
  return element;
}
