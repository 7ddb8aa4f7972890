import type { ComponentChildren, Ref } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./icon";

/** What an input may say of itself besides. */
interface InputAttributes {
  type?: "text" | "email" | "password";
  name?: string;
  autocomplete?: string;
  autocapitalize?: "none";
  /** Preact sets the property, which is a boolean: "off" would turn it on. */
  autocorrect?: false;
  spellcheck?: boolean;
  required?: boolean;
  maxLength?: number;
}

interface FieldProps {
  label: ComponentChildren;
  value: string;
  onValue: (value: string) => void;
  hint?: string;
  /** What is wrong with it; the focus moves here when that appears. */
  error?: string | undefined;
  /** Put next to the input, such as a button. */
  beside?: ComponentChildren;
  input?: InputAttributes;
  inputRef?: Ref<HTMLInputElement>;
}

/** A labelled input with an optional hint and a place for what is wrong with it. */
export function Field({ label, value, onValue, hint, error, beside, input, inputRef }: FieldProps) {
  const id = useId();
  const own = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (error !== undefined) own.current?.focus();
  }, [error]);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="input-row">
        <input
          id={id}
          type="text"
          class="input"
          autocomplete="off"
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
          aria-describedby={hint ? `${id}-hint ${id}-error` : `${id}-error`}
          aria-invalid={error !== undefined || undefined}
          {...(input as object)}
          ref={(element) => {
            own.current = element;
            if (typeof inputRef === "function") inputRef(element);
            else if (inputRef) inputRef.current = element;
          }}
        />
        {beside}
      </div>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      <p id={`${id}-error`} class="field-error" role="alert">
        {error !== undefined && (
          <>
            <Icon name="alert" />
            {error}
          </>
        )}
      </p>
    </div>
  );
}

interface CheckboxProps {
  label: string;
  hint: string;
  isChecked: boolean;
  onChecked: (isChecked: boolean) => void;
}

/** A checkbox with its label and a line that explains it. */
export function Checkbox({ label, hint, isChecked, onChecked }: CheckboxProps) {
  const id = useId();
  return (
    <div class="check">
      <input
        id={id}
        type="checkbox"
        checked={isChecked}
        onChange={(event) => onChecked(event.currentTarget.checked)}
        aria-describedby={`${id}-hint`}
      />
      <div>
        <label for={id}>{label}</label>
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      </div>
    </div>
  );
}

interface SelectProps {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onValue: (value: string) => void;
  isLabelHidden?: boolean;
  isDisabled?: boolean;
}

/** One of a few values. */
export function Select({ label, value, options, onValue, isLabelHidden, isDisabled }: SelectProps) {
  const id = useId();
  return (
    <div class="select">
      <label for={id} class={isLabelHidden ? "visually-hidden" : ""}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        disabled={isDisabled}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
