import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import { useAction } from "../action";
import { useSession } from "../session";
import { strings } from "../strings";
import { Button } from "./button";
import { ProblemNotice } from "./notice";

const text = strings.notice;

interface ModalProps {
  title: string;
  children: ComponentChildren;
  /** Escape was pressed: close it, or say why not. */
  onEscape: () => void;
  onSubmit?: () => void;
  /** Focused first; without it what the browser chooses. */
  focus?: RefObject<HTMLElement | null>;
}

/** What lies over the page until it is done with. The focus goes back where it was. */
export function Modal({ title, children, onEscape, onSubmit, focus }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { signal } = useSession();
  useLayoutEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    focus?.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [focus]);
  // It does not outlive the session that it belongs to.
  useEffect(() => {
    const close = () => dialog.current?.close();
    signal.addEventListener("abort", close);
    return () => signal.removeEventListener("abort", close);
  }, [signal]);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onEscape();
      }}
      // Browsers close it on a second Escape, whatever the page says.
      onClose={() => {
        if (signal.aborted) return;
        dialog.current?.showModal();
        onEscape();
      }}
    >
      <form
        noValidate
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        <h2 id={titleId}>{title}</h2>
        {children}
      </form>
    </dialog>
  );
}

interface DialogProps {
  title: string;
  children: ComponentChildren;
  submit: {
    label: string;
    busyLabel: string;
    kind: "primary" | "danger";
    /** It cannot be done now, and this is why. */
    whyNot?: string | undefined;
  };
  /**
   * Does the work. Resolves to `"stay"` where a field says what is wrong; rejects
   * as the library does.
   */
  work: (signal: AbortSignal) => Promise<unknown>;
  /** Told after work well done; closing the dialog is the caller's. */
  onDone: () => void;
  onClose: () => void;
  /** Focused first; by default the cancel button, the harmless choice. */
  focus?: RefObject<HTMLElement | null>;
}

/** Asks before it does something. While its work is under way, Cancel stops waiting for it. */
export function Dialog({ title, children, submit, work, onDone, onClose, focus }: DialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  const stays = useRef(false);
  const action = useAction("change", async (signal) => {
    stays.current = (await work(signal)) === "stay";
  });
  const leave = () => (action.isBusy ? action.stop() : onClose());
  const { label, busyLabel, kind, whyNot } = submit;
  const run = async () => {
    if ((await action.run()) && !stays.current) onDone();
  };
  return (
    <Modal title={title} onEscape={leave} onSubmit={() => void run()} focus={focus ?? cancel}>
      {children}
      <ProblemNotice problem={action.problem} />
      <div class="dialog-actions">
        <Button kind="plain" buttonRef={cancel} onClick={leave}>
          {action.isBusy ? text.stop : text.cancel}
        </Button>
        <Button
          kind={kind}
          type="submit"
          busy={action.isBusy && busyLabel}
          isDisabled={whyNot !== undefined}
          label={whyNot === undefined ? undefined : `${label}: ${whyNot}`}
        >
          {label}
        </Button>
      </div>
    </Modal>
  );
}
