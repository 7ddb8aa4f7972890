import "./team.css";
import { useCallback, useEffect, useReducer, useState } from "preact/hooks";
import { useAction } from "../../action";
import type { Team } from "../../api";
import { announce } from "../../components/announcer";
import { Back } from "../../components/back";
import { Button } from "../../components/button";
import { ConfirmWord } from "../../components/confirm-word";
import { Icon } from "../../components/icon";
import { ProblemNotice } from "../../components/notice";
import { PageHead } from "../../components/page-head";
import { href } from "../../route";
import { useSession } from "../../session";
import { strings } from "../../strings";
import { Invite } from "./invite";
import { Members } from "./members";
import { ServiceAccounts } from "./service-accounts";

const text = strings.team;

/** A team's page. */
export function TeamPage({ name }: { name: string }) {
  const { api } = useSession();
  const [team, setTeam] = useState<Team | "unknown">();
  const { run, problem } = useAction("read", async (signal) => {
    setTeam((await api.team(name, { signal })) ?? "unknown");
  });
  useEffect(() => void run(), [name]);
  useEffect(() => () => typeof team === "object" && team.free(), [team]);
  return (
    <>
      <Back address={href("teams")}>{text.back}</Back>
      {team === "unknown" && <PageHead title={text.unknownTitle(name)} lead={text.unknown} />}
      {typeof team === "object" && <Known team={team} />}
      {!team &&
        (problem ? (
          <ProblemNotice problem={problem} onRetry={() => void run()} />
        ) : (
          <p class="waiting late" role="status">
            {text.loading}
          </p>
        ))}
    </>
  );
}

function Known({ team }: { team: Team }) {
  const { viewer, signal: ended } = useSession();
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const [isDeleting, setDeleting] = useState(false);
  const onChange = useCallback(() => redraw(undefined), []);
  const members = team.members;
  const isPerson = ({ accountType }: { accountType: string | undefined }) =>
    accountType !== "SERVICE";
  const people = members.filter(isPerson);
  const services = members.filter((member) => !isPerson(member));
  const pending = people.filter((member) => member.pending).length;
  const words = text.deleteDialog;
  return (
    <>
      <PageHead
        title={team.name}
        isName
        lead={text.lead(members.length - pending, pending)}
        before={
          <span class="avatar" aria-hidden="true">
            <Icon name="people" />
          </span>
        }
      />
      <div class="columns">
        <Members team={team} members={people} onChange={onChange} />
        <div class="side">
          <Invite team={team} onChange={onChange} />
          <ServiceAccounts team={team} members={services} onChange={onChange} />
          <section class="card stack" aria-labelledby="delete-title">
            <h2 id="delete-title">{text.delete}</h2>
            <p class="muted">{text.deleteHint}</p>
            <Button kind="quiet danger" onClick={() => setDeleting(true)}>
              {words.submit}
            </Button>
          </section>
        </div>
      </div>
      {isDeleting && (
        <ConfirmWord
          title={words.title(team.name)}
          warning={words.warning}
          word={team.name}
          mismatch={strings.user.purgeDialog.mismatch(team.name)}
          submit={{ label: words.submit, busyLabel: words.busy }}
          work={async (signal) => {
            await team.delete({ strict: true, signal });
            // The person's own list of teams may be another now.
            await viewer.reload({ signal: ended }).catch(() => {});
          }}
          onDone={() => {
            announce(words.done(team.name));
            location.replace(href("teams"));
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  );
}
