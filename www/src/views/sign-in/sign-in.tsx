import { useEffect, useRef, useState } from "preact/hooks";
import { Brand } from "../../components/brand";
import { Button } from "../../components/button";
import { Checkbox, Field } from "../../components/field";
import { Notice, ProblemNotice } from "../../components/notice";
import { StopWaiting } from "../../components/stop-waiting";
import { describe, isAbort, isInvalid, isSignInOver, type Problem } from "../../problem";
import { type EndReason, Session } from "../../session";
import { strings } from "../../strings";

const text = strings.signIn;

interface SignInProps {
  onSession: (session: Session) => void;
  /** Why the last session ended. */
  reason: EndReason | undefined;
}

/** Asks for a key and opens a session with it. */
export function SignIn({ onSession, reason }: SignInProps) {
  const [key, setKey] = useState("");
  const [isShown, setShown] = useState(false);
  const [isKept, setKept] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [isNew, setNew] = useState(true);
  const input = useRef<HTMLInputElement>(null);
  const calls = useRef<AbortController | undefined>(undefined);
  useEffect(() => {
    document.title = `${text.title} · ${strings.product}`;
    input.current?.focus();
  }, []);

  async function signIn() {
    if (isBusy) return;
    setNew(false);
    setProblem(undefined);
    setError(undefined);
    const apiKey = key.trim();
    if (apiKey === "") {
      setError(text.missing);
      return;
    }
    setBusy(true);
    calls.current = new AbortController();
    try {
      onSession(await Session.open(apiKey, isKept, calls.current.signal));
    } catch (thrown) {
      setBusy(false);
      if (isAbort(thrown)) return;
      if (isInvalid(thrown)) setError(thrown.message);
      else {
        const told = describe(thrown, "read");
        // A reload keeps what was typed, but never a key.
        setProblem(isSignInOver(thrown) ? { ...told, lines: [text.siteSignInOver] } : told);
        input.current?.focus();
      }
    }
  }

  const server = location.host;
  return (
    <main class="sign-in">
      <Brand />
      <section class="card sign-in-card">
        <h1>{text.title}</h1>
        <p class="lead">{text.intro(server)}</p>
        {isNew && reason && <Ended reason={reason} />}
        <ProblemNotice problem={problem} />
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void signIn();
          }}
        >
          {/* W&B's user name for keys. It gives password managers an account to file the key under. */}
          <input name="username" autocomplete="username" value="api" readOnly hidden />
          <Field
            label={text.key}
            value={key}
            onValue={setKey}
            error={error}
            inputRef={input}
            input={{
              // A password manager may fill the key in and offer to keep it.
              type: isShown ? "text" : "password",
              name: "password",
              autocomplete: "current-password",
              spellcheck: false,
              autocapitalize: "none",
              autocorrect: false,
              required: true,
            }}
            beside={
              <Button
                kind="quiet"
                label={text.showKey}
                isPressed={isShown}
                onClick={() => setShown(!isShown)}
              >
                {isShown ? text.hide : text.show}
              </Button>
            }
          />
          <Checkbox label={text.keep} hint={text.keepHint} isChecked={isKept} onChecked={setKept} />
          <Button kind="primary" type="submit" busy={isBusy && text.busy}>
            {text.submit}
          </Button>
          <StopWaiting action={{ isBusy, stop: () => calls.current?.abort() }} />
        </form>
      </section>
      <p class="fine-print">{text.promise(server)}</p>
    </main>
  );
}

function Ended({ reason }: { reason: EndReason }) {
  const ended = strings.ended;
  switch (reason) {
    case "signed-out":
      return <Notice kind="info" title={ended.signedOut} />;
    case "rejected":
      return <Notice kind="problem" title={ended.rejectedTitle} lines={[ended.rejected]} />;
    case "no-longer-known":
      return (
        <Notice kind="problem" title={ended.noLongerKnownTitle} lines={[ended.noLongerKnown]} />
      );
    case "somebody-else":
      return <Notice kind="problem" title={ended.somebodyElseTitle} lines={[ended.somebodyElse]} />;
    case "own-key-deleted":
      return <Notice kind="info" title={ended.ownKeyDeletedTitle} lines={[ended.ownKeyDeleted]} />;
  }
}
