import { useRef, useState } from "preact/hooks";
import { Dialog } from "./dialog";
import { Field } from "./field";

interface ConfirmWordProps {
  title: string;
  warning: string;
  /** What has to be typed before it is done. */
  word: string;
  label: string;
  mismatch: string;
  submit: { label: string; busyLabel: string };
  work: (signal: AbortSignal) => Promise<void>;
  onDone: () => void;
  onClose: () => void;
}

/** Asks for a word before it does what nobody can undo. */
export function ConfirmWord(props: ConfirmWordProps) {
  const { title, warning, word, label, mismatch, submit, work, onDone, onClose } = props;
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const check = async (signal: AbortSignal) => {
    if (typed.trim() !== word) {
      setError(mismatch);
      return "stay";
    }
    await work(signal);
  };
  return (
    <Dialog
      title={title}
      submit={{ ...submit, kind: "danger" }}
      work={check}
      onDone={onDone}
      onClose={onClose}
      focus={input}
    >
      <p>{warning}</p>
      <Field
        label={label}
        value={typed}
        onValue={(value) => {
          setTyped(value);
          setError(undefined);
        }}
        error={error}
        inputRef={input}
        input={{ spellcheck: false, autocapitalize: "none" }}
      />
    </Dialog>
  );
}
