import { useId, useRef, useState } from "preact/hooks";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { addUsers } from "../../strings/add-users";
import type { Source } from "./reading/read";

const text = addUsers;

interface TakeTableProps {
  pasted: string;
  onPaste: (text: string) => void;
  onTake: (source: Source) => void;
  /** A file could not be read. */
  onFailure: (error: unknown) => void;
}

/** Takes a file or pasted rows. */
export function TakeTable({ pasted, onPaste, onTake, onFailure }: TakeTableProps) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (file: File) =>
    file.arrayBuffer().then((bytes) => onTake(new Uint8Array(bytes)), onFailure);
  return (
    <div class="source">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button in it does the same. */}
      <div
        class={isOver ? "drop over" : "drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const dropped = event.dataTransfer;
          const file = dropped?.files[0];
          const text = dropped?.getData("text/plain");
          if (file) void take(file);
          else if (text) onTake(text);
        }}
      >
        <Icon name="upload" />
        <p>{text.drop}</p>
        <input
          ref={input}
          id={id}
          type="file"
          class="visually-hidden"
          accept=".csv,.tsv,.txt,text/csv"
          tabIndex={-1}
          aria-label={text.choose}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) void take(file);
            event.currentTarget.value = "";
          }}
        />
        <Button kind="plain" onClick={() => input.current?.click()}>
          {text.choose}
        </Button>
      </div>
      <form
        class="paste"
        onSubmit={(event) => {
          event.preventDefault();
          onTake(pasted);
        }}
      >
        <label for={`${id}-paste`}>{text.or}</label>
        <textarea
          id={`${id}-paste`}
          class="input"
          rows={8}
          spellcheck={false}
          placeholder={text.example}
          value={pasted}
          aria-describedby={`${id}-hint`}
          onInput={(event) => onPaste(event.currentTarget.value)}
        />
        <p id={`${id}-hint`} class="hint">
          {text.pasteHint}
        </p>
        <Button kind="primary" type="submit">
          {text.check}
        </Button>
      </form>
    </div>
  );
}
