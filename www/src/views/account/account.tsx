import { labelOf } from "../../api";
import { activityFacts } from "../../components/activity-facts";
import { Avatar } from "../../components/avatar";
import { Day } from "../../components/day";
import { Details } from "../../components/details";
import { PageHead } from "../../components/page-head";
import { TeamLinks } from "../../components/team-links";
import { useSession } from "../../session";
import { strings } from "../../strings";
import { Keys } from "./keys";

const text = strings.account;

/** The person's own account: who they are, their keys, their teams. */
export function Account() {
  const { viewer } = useSession();
  const name = labelOf(viewer);
  return (
    <>
      <PageHead
        title={name}
        isName
        before={<Avatar name={name} />}
        lead={
          <>
            <span translate={false}>{viewer.email ?? viewer.username}</span>
            {viewer.admin && <span class="badge gold">{text.administrator}</span>}
          </>
        }
      />
      <div class="columns">
        <Keys />
        <div class="side">
          <section class="card" aria-labelledby="details-title">
            <h2 id="details-title">{text.details}</h2>
            <Details
              rows={[
                [text.name, viewer.name],
                [text.username, viewer.username],
                [text.email, viewer.email],
                [text.entity, viewer.entity],
                [text.created, <Day key="created" date={viewer.createdAt} />],
                ...activityFacts(viewer),
              ]}
            />
          </section>
          <TeamLinks teams={viewer.teams} empty={strings.userTeams.empty} />
        </div>
      </div>
    </>
  );
}
