import type { ComponentChildren } from "preact";
import { useReload } from "../drafts";
import type { Problem } from "../problem";
import { useSecondsUntil } from "../seconds";
import { signInIsOver } from "../sign-in-over";
import { strings } from "../strings";
import { Button } from "./button";
import { Icon, type IconName } from "./icon";

const text = strings.notice;

const icons: Record<string, IconName> = { problem: "alert", success: "check", info: "info" };

interface NoticeProps {
  kind: "problem" | "success" | "info";
  title: string;
  lines?: readonly string[];
  /** Buttons. */
  children?: ComponentChildren;
}

/** A box that tells of something: a failure is spoken at once, the rest when there is time. */
export const Notice = ({ kind, title, lines = [], children }: NoticeProps) => (
  <div class={`notice ${kind}`} role={kind === "problem" ? "alert" : "status"}>
    <Icon name={icons[kind] as IconName} />
    <div class="notice-text">
      <p class="notice-title">{title}</p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
    {children}
  </div>
);

interface ProblemProps {
  problem: Problem | undefined;
  /** A way to try again; while the server wants to be left alone it counts down. */
  onRetry?: () => void;
}

/** A failure where it happened. */
export function ProblemNotice({ problem, onRetry }: ProblemProps) {
  const seconds = useSecondsUntil(problem?.notBefore);
  const reload = useReload(problem?.remedy !== undefined);
  if (!problem) return null;
  // What only a reload mends is not tried again.
  const retry = onRetry && problem.remedy !== "reload" && (
    <Button kind="plain" onClick={onRetry} isDisabled={seconds > 0}>
      {seconds > 0 ? text.retryIn(seconds) : text.retry}
    </Button>
  );
  const { title, lines, remedy } = problem;
  if (remedy === "sign-in" && !signInIsOver.value) {
    // What became of a change is still to be known.
    const others = lines.filter((line) => line !== strings.problem.signInOverAdvice);
    return (
      <Notice kind="info" title={text.signedIn} lines={[...others, text.goOn]}>
        {retry}
      </Notice>
    );
  }
  return (
    <Notice kind="problem" title={title} lines={lines}>
      {retry}
      {remedy === "sign-in" && (
        <a class="button plain" href={location.href} target="_blank" rel="noopener">
          {text.signIn}
        </a>
      )}
      {remedy && (
        <Button kind="plain" onClick={reload}>
          {text.reload}
        </Button>
      )}
      {!onRetry && seconds > 0 && <span class="countdown">{text.retryIn(seconds)}</span>}
    </Notice>
  );
}

interface SuccessProps {
  title: string;
  lines?: readonly string[];
  onDismiss: () => void;
  children?: ComponentChildren;
}

/** A result that stays until it is dismissed. */
export const SuccessNotice = ({ title, lines, onDismiss, children }: SuccessProps) => (
  <Notice kind="success" title={title} lines={lines ?? []}>
    {children}
    <Button kind="quiet" label={text.dismiss} onClick={onDismiss}>
      <Icon name="close" />
    </Button>
  </Notice>
);
