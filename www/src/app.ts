import { fill } from "./dom";
import { forgetKey, readKeptKey } from "./kept-key";
import type { EndReason, Session } from "./session";
import { openingView } from "./views/opening";
import { signInView } from "./views/sign-in";
import { workspace } from "./workspace";

/** What the page shows as a whole: signing in, or the workspace of who is signed in. */
export function startApp(root: HTMLElement): void {
  const keptKey = readKeptKey();
  const opening = openingView(keptKey, {
    onSession: showWorkspace,
    onRefused: () => showSignIn(keptKey === undefined ? undefined : "rejected"),
    onSignIn: () => showSignIn(),
  });
  fill(root, opening);

  function showSignIn(reason?: EndReason): void {
    forgetKey();
    const view = signInView(showWorkspace, reason);
    fill(root, view.element);
    view.focus();
  }

  function showWorkspace(session: Session): void {
    const shown = workspace(session);
    session.onEnd = (reason) => {
      shown.close();
      showSignIn(reason);
    };
    fill(root, shown.element);
    shown.focus();
  }
}
