import { useState } from "preact/hooks";
import { Back } from "../../components/back";
import { Button } from "../../components/button";
import { Field } from "../../components/field";
import { Icon } from "../../components/icon";
import { PageHead } from "../../components/page-head";
import { useDraft } from "../../drafts";
import { byName } from "../../order";
import { go, href } from "../../route";
import { organization as text } from "../../strings/organization";

interface ChoiceProps {
  /** In the address; there is none of this name, or not for the person. */
  name: string;
  /** Those that the person is in. */
  names: readonly string[];
  canOpenOthers: boolean;
}

/** No organization is open: why, and which there are. */
export function Choice({ name, names, canOpenOthers }: ChoiceProps) {
  const [title, lead] =
    name !== ""
      ? [text.unknownTitle(name), text.unknown]
      : names.length > 0
        ? [text.severalTitle, text.several]
        : [text.noneTitle, text.none];
  return (
    <>
      {name !== "" && <Back address={href("organization")}>{text.title}</Back>}
      <PageHead title={title} lead={lead} />
      <div class="side">
        {names.length > 0 && (
          <section class="card" aria-labelledby="organizations-title">
            <h2 id="organizations-title">{text.severalTitle}</h2>
            <ul class="team-list">
              {[...names].sort(byName).map((each) => (
                <li key={each}>
                  <Icon name="people" />
                  <a href={href("organization", each)} translate={false}>
                    {each}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        {canOpenOthers && <Open />}
      </div>
    </>
  );
}

/** Administrators of the server see every organization, and nothing lists them. */
function Open() {
  const [name, setName, clear] = useDraft("open-organization name", "");
  const [error, setError] = useState<string>();
  function open() {
    if (name.trim() === "") {
      setError(text.nameMissing);
      return;
    }
    go(href("organization", name.trim()));
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
