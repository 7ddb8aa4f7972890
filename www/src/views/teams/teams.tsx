import { useState } from "preact/hooks";
import { announce } from "../../components/announcer";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { OpenByName } from "../../components/open-by-name";
import { PageHead } from "../../components/page-head";
import { TeamLinks } from "../../components/team-links";
import { go, href } from "../../route";
import { useSession } from "../../session";
import { strings } from "../../strings";
import { AllTeams } from "./all-teams";
import { CreateTeam } from "./create-team";

const text = strings.teams;

/** The person's teams, any other by its name, and for administrators all that have members. */
export function Teams() {
  const { viewer, isAdmin } = useSession();
  const [isCreating, setCreating] = useState(false);
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
        <OpenByName view="teams" draft="open-team name" text={text} />
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
