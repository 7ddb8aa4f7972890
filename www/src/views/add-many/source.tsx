import { useId, useRef, useState } from "preact/hooks";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { strings } from "../../strings";

const text = strings.addUsers;

/** Takes a file or pasted rows. */
export function Source({ onRead }: { onRead: (source: string | File) => void }) {
  const id = useId();
  const [pasted, setPasted] = useState("");
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
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
          const source = dropped?.files[0] ?? dropped?.getData("text/plain");
          if (source) onRead(source);
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
            if (file) onRead(file);
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
          onRead(pasted);
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
          onInput={(event) => setPasted(event.currentTarget.value)}
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
