import { useState } from "preact/hooks";
import { announce } from "../../components/announcer";
import { Button } from "../../components/button";
import { Field } from "../../components/field";
import { Icon } from "../../components/icon";
import { PageHead } from "../../components/page-head";
import { TeamLinks } from "../../components/team-links";
import { useDraft } from "../../drafts";
import { go, href } from "../../route";
import { useSession } from "../../session";
import { strings } from "../../strings";
import { AllTeams } from "./all-teams";
import { CreateTeam } from "./create-team";

const text = strings.teams;

/** The person's teams, any other by its name, and for administrators all that have members. */
export function Teams() {
  const { viewer, isAdmin } = useSession();
  const [name, setName, clear] = useDraft("open-team name", "");
  const [error, setError] = useState<string>();
  const [isCreating, setCreating] = useState(false);
  function open() {
    if (name.trim() === "") {
      setError(text.nameMissing);
      return;
    }
    go(href("teams", name.trim()));
    clear();
  }
  return (
    <>
      <PageHead title={text.title} lead={text.intro}>
        <Button kind="primary" onClick={() => setCreating(true)}>
          <Icon name="plus" />
          {text.create}
        </Button>
      </PageHead>
      <div class="columns">
        <div class="side">
          <TeamLinks title={text.mine} teams={viewer.teams} empty={text.empty} />
          {isAdmin && <AllTeams />}
        </div>
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
      </div>
      {isCreating && (
        <CreateTeam
          onCreated={(created) => {
            announce(text.createdNotice(created));
            go(href("teams", created));
          }}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}
