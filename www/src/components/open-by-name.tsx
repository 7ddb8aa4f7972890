import { useState } from "preact/hooks";
import { useDraft } from "../drafts";
import { go, href, type ViewName } from "../route";
import { Button } from "./button";
import { Field } from "./field";

interface OpenByNameProps {
  view: ViewName;
  /** Where an unfinished name is kept. */
  draft: string;
  text: { open: string; name: string; nameMissing: string; openSubmit: string };
}

/** A form that leads to one of a view's things, by its name. */
export function OpenByName({ view, draft, text }: OpenByNameProps) {
  const [name, setName, clear] = useDraft(draft, "");
  const [error, setError] = useState<string>();
  function open() {
    if (name.trim() === "") {
      setError(text.nameMissing);
      return;
    }
    go(href(view, name.trim()));
    clear();
  }
  return (
    <form
      class="card"
      noValidate
      aria-labelledby="open-title"
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <h2 id="open-title">{text.open}</h2>
      <div class="stack">
        <Field
          label={text.name}
          value={name}
          onValue={(value) => {
            setName(value);
            setError(undefined);
          }}
          error={error}
          input={{ autocapitalize: "none", spellcheck: false }}
        />
        <Button kind="plain" type="submit">
          {text.openSubmit}
        </Button>
      </div>
    </form>
  );
}
