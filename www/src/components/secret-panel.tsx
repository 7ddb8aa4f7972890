import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useGuardedLeave } from "../guarded-leave";
import { strings } from "../strings";
import { announce } from "./announcer";
import { Button } from "./button";
import { Icon } from "./icon";

const text = strings.newSecret;

interface SecretProps {
  secret: string;
  onCopied?: () => void;
  /** More buttons. */
  children?: ComponentChildren;
}

/** A secret with a button that copies it; where the browser forbids that, it is selected. */
export function Secret({ secret, onCopied, children }: SecretProps) {
  const code = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [outcome, setOutcome] = useState<"copied" | "blocked">();
  // The next thing to do is to copy: the keyboard starts there.
  useEffect(() => button.current?.focus(), []);
  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      setOutcome("copied");
      announce(text.copiedAnnouncement);
    } catch {
      if (code.current) getSelection()?.selectAllChildren(code.current);
      setOutcome("blocked");
    }
    onCopied?.();
  }
  return (
    <>
      <code class="secret" translate={false} ref={code} onCopy={onCopied}>
        {secret}
      </code>
      <p class="field-error" role="alert">
        {outcome === "blocked" && text.copyFailed}
      </p>
      <div class="secret-actions">
        <Button kind="primary" buttonRef={button} onClick={() => void copy()}>
          <Icon name={outcome === "copied" ? "check" : "copy"} />
          {outcome === "copied" ? text.copied : text.copy}
        </Button>
        {children}
      </div>
    </>
  );
}

/** Shows a new key's secret, the only time it can be seen, until the person says that they have it. */
export function SecretPanel({ secret, onDone }: { secret: string; onDone: () => void }) {
  const [isCopied, setCopied] = useState(false);
  const [isWarned, setWarned] = useState(false);
  useGuardedLeave(!isCopied);
  const close = () => (isCopied || isWarned ? onDone() : setWarned(true));
  return (
    <section class="secret-panel" aria-labelledby="secret-title">
      <h3 id="secret-title">{text.title}</h3>
      <p>{text.warning}</p>
      <Secret secret={secret} onCopied={() => setCopied(true)}>
        <Button kind="plain" onClick={close}>
          {isWarned && !isCopied ? text.closeAnyway : text.done}
        </Button>
      </Secret>
      {isWarned && !isCopied && (
        <p class="field-error" role="alert">
          <Icon name="alert" />
          {text.notCopied}
        </p>
      )}
    </section>
  );
}
