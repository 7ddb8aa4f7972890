import { useRef, useState } from "preact/hooks";
import { strings } from "../strings";
import { Dialog } from "./dialog";
import { Field } from "./field";

const text = strings.confirmWord;

interface ConfirmWordProps {
  title: string;
  warning: string;
  /** What has to be typed before it is done. */
  word: string;
  mismatch: string;
  submit: { label: string; busyLabel: string };
  work: (signal: AbortSignal) => Promise<void>;
  onDone: () => void;
  onClose: () => void;
}

/** Asks for a word before it does what nobody can undo. */
export function ConfirmWord(props: ConfirmWordProps) {
  const { title, warning, word, mismatch, submit, work, onDone, onClose } = props;
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
        label={
          <>
            {text.before} <span translate={false}>{word}</span> {text.behind}
          </>
        }
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
