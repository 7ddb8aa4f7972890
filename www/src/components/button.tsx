import type { ComponentChildren, MouseEventHandler, Ref } from "preact";

/** How much a button asks for attention. */
export type ButtonKind = "primary" | "plain" | "danger" | "quiet" | "quiet danger";

interface ButtonProps {
  kind: ButtonKind;
  children: ComponentChildren;
  type?: "button" | "submit";
  /** What it says while its work is under way. A press does nothing then; it keeps the focus. */
  busy?: string | false | undefined;
  /** Unable for another reason; it can be focused all the same. */
  isDisabled?: boolean | undefined;
  onClick?: MouseEventHandler<HTMLButtonElement>;
  /** A longer name for screen readers, which begins with the visible one. */
  label?: string | undefined;
  isPressed?: boolean;
  class?: string;
  buttonRef?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps) {
  const { kind, children, type = "button", busy, isDisabled, onClick, label, buttonRef } = props;
  const isOff = Boolean(busy) || isDisabled === true;
  return (
    <button
      type={type}
      ref={buttonRef ?? null}
      class={`button ${kind} ${props.class ?? ""}`}
      aria-label={busy ? undefined : label}
      aria-pressed={props.isPressed}
      aria-disabled={isOff || undefined}
      onClick={(event) => {
        if (isOff) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy || children}
    </button>
  );
}
