import { useSignalEffect } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { StatusLine } from "./frame/status-line";
import { Workspace } from "./frame/workspace";
import { forgetKey, readKeptKey } from "./kept-key";
import { forgetRoute } from "./route";
import { type EndReason, type Session, SessionContext } from "./session";
import { checkSignIn, whenBack } from "./sign-in-over";
import { Opening } from "./views/sign-in/opening";
import { SignIn } from "./views/sign-in/sign-in";

type Shown =
  | { kind: "opening" }
  | { kind: "sign-in"; reason?: EndReason | undefined }
  | { kind: "session"; session: Session };

/** What the page shows as a whole: signing in, or the workspace of who is signed in. */
export function App() {
  const [keptKey] = useState(readKeptKey);
  const [shown, show] = useState<Shown>({ kind: "opening" });
  const signIn = (reason?: EndReason) => {
    forgetKey();
    // What somebody looked at is nobody else's business. Who was put out comes back there.
    if (reason === "signed-out") forgetRoute();
    show({ kind: "sign-in", reason });
  };
  const open = (session: Session) => show({ kind: "session", session });
  return (
    <>
      {shown.kind === "opening" && (
        <Opening
          keptKey={keptKey}
          onSession={open}
          onRefused={() => signIn(keptKey === undefined ? undefined : "rejected")}
          onSignIn={() => signIn()}
        />
      )}
      {shown.kind === "sign-in" && <SignIn reason={shown.reason} onSession={open} />}
      {shown.kind === "session" && <SignedIn session={shown.session} onEnd={signIn} />}
      <StatusLine />
    </>
  );
}

function SignedIn({ session, onEnd }: { session: Session; onEnd: (reason: EndReason) => void }) {
  useSignalEffect(() => {
    if (session.ended.value) onEnd(session.ended.value);
  });
  useEffect(() => whenBack(() => checkSignIn(session)), [session]);
  return (
    <SessionContext.Provider value={session}>
      <Workspace />
    </SessionContext.Provider>
  );
}
