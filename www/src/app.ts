import { fill } from "./dom";
import { forgetKey, readKeptKey } from "./kept-key";
import type { EndReason, Session } from "./session";
import { resumeView } from "./views/resume";
import { signInView } from "./views/sign-in";
import { workspace } from "./workspace";

/** What the page shows as a whole: signing in, or the workspace of who is signed in. */
export function startApp(root: HTMLElement): void {
  const keptKey = readKeptKey();
  if (keptKey === undefined) {
    showSignIn();
  } else {
    fill(root, resumeView(keptKey, { onSession: showWorkspace, onOtherKey: otherKey, onRejected }));
  }

  function showSignIn(reason?: EndReason): void {
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

  function otherKey(): void {
    forgetKey();
    showSignIn();
  }

  function onRejected(): void {
    forgetKey();
    showSignIn("rejected");
  }
}
