import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Brand } from "../../components/brand";
import { Button } from "../../components/button";
import { ProblemNotice } from "../../components/notice";
import { StopWaiting } from "../../components/stop-waiting";
import { describe, isAbort, isRefusedKey, type Problem } from "../../problem";
import { Session } from "../../session";
import { whenBack } from "../../sign-in-over";
import { strings } from "../../strings";

interface OpeningProps {
  keptKey: string | undefined;
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
export function Opening({ keptKey, onSession, onRefused, onSignIn }: OpeningProps) {
  const text = keptKey === undefined ? strings.opening : strings.reopening;
  const [problem, setProblem] = useState<Problem>();
  const heading = useRef<HTMLHeadingElement>(null);
  const outcomes = useRef({ onSession, onRefused, onSignIn });
  outcomes.current = { onSession, onRefused, onSignIn };

  const calls = useRef<AbortController | undefined>(undefined);

  const open = useCallback(async () => {
    setProblem(undefined);
    calls.current = new AbortController();
    try {
      outcomes.current.onSession(await Session.open(keptKey, true, calls.current.signal));
    } catch (error) {
      if (isAbort(error)) outcomes.current.onSignIn();
      else if (isRefusedKey(error)) outcomes.current.onRefused();
      else setProblem(describe(error, "read"));
    }
  }, [keptKey]);
  useEffect(() => {
    document.title = strings.product;
    void open();
  }, [open]);
  useEffect(() => problem && whenBack(open), [problem, open]);
  // The button that was pressed last is gone.
  useEffect(() => heading.current?.focus(), [problem]);

  return (
    <main class="sign-in">
      <Brand />
      <section class="card sign-in-card">
        {problem ? (
          <>
            <h1 tabIndex={-1} ref={heading}>
              {text.title}
            </h1>
            <ProblemNotice problem={problem} onRetry={() => void open()} />
            <Button kind="plain" onClick={onSignIn}>
              {text.signIn}
            </Button>
          </>
        ) : (
          <>
            <p class="waiting" role="status">
              {text.busy}
            </p>
            <StopWaiting action={{ isBusy: true, stop: () => calls.current?.abort() }} />
          </>
        )}
      </section>
    </main>
  );
}
