import { useCallback, useMemo, useReducer, useState } from "preact/hooks";
import { useAction } from "../../action";
import type { Organization } from "../../api";
import { Button } from "../../components/button";
import { Select } from "../../components/field";
import { Icon } from "../../components/icon";
import { ProblemNotice, SuccessNotice } from "../../components/notice";
import { PageHead } from "../../components/page-head";
import { TeamLinks } from "../../components/team-links";
import { byName } from "../../order";
import { go, href } from "../../route";
import { useSession } from "../../session";
import { organization as text } from "../../strings/organization";
import { AddSomebody } from "./add-somebody";
import { CustomRoles } from "./custom-roles";
import { Invites } from "./invites";
import { memberRows } from "./member-row";
import { Members } from "./members";
import { SeatsPanel } from "./seats-panel";

interface KnownProps {
  organization: Organization;
  /** Those that the person is in. */
  names: readonly string[];
  /** The person may see it no longer. */
  onGone: () => void;
}

/** An organization that was found: its seats, people, teams and roles. */
export function Known({ organization, names, onGone }: KnownProps) {
  const { viewer, isAdmin, signal: ended } = useSession();
  const [changes, note] = useReducer((times: number) => times + 1, 0);
  const [isAdding, setAdding] = useState(false);
  const [done, setDone] = useState<string>();
  // Each reading copies thousands of people.
  const { name, members, seats, teams, roles, pendingInvites, orgEntity } = useMemo(
    () => shown(organization),
    [organization, changes],
  );
  const refresh = useAction("read", (signal) => organization.reload({ signal }));
  const onChange = useCallback(
    (words: string, isSelf = false) => {
      setDone(words);
      note(undefined);
      // One's own teams may be others now.
      if (isSelf) void viewer.reload({ signal: ended }).catch(() => {});
    },
    [viewer, ended],
  );
  const self = members.find(({ username }) => username === viewer.username);
  const mayChange = isAdmin || (self?.admin === true && self.deletedAt === undefined);
  return (
    <div class="organization">
      <PageHead
        title={name}
        isName
        lead={
          <>
            <span>{text.lead(members.length, teams.length)}</span>
            {orgEntity && (
              <span>
                {text.entity} <code translate={false}>{orgEntity.name}</code>
              </span>
            )}
          </>
        }
        before={
          <span class="avatar" aria-hidden="true">
            <Icon name="people" />
          </span>
        }
      >
        {names.length > 1 && (
          <Select
            label={text.choose}
            isLabelHidden
            value={name}
            options={[...new Set([...names, name])].sort(byName).map((each) => [each, each])}
            onValue={(chosen) => go(href("organization", chosen))}
          />
        )}
        <Button
          kind="plain"
          busy={refresh.isBusy && text.refreshing}
          onClick={() => void refresh.run().then(() => note(undefined))}
        >
          {text.refresh}
        </Button>
        {mayChange && (
          <Button kind="primary" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {text.add.open}
          </Button>
        )}
      </PageHead>
      <ProblemNotice problem={refresh.problem} />
      {done && <SuccessNotice title={done} onDismiss={() => setDone(undefined)} />}
      <SeatsPanel seats={seats} members={members} />
      <Members
        organization={organization}
        members={members}
        seats={seats}
        mayChange={mayChange}
        onChange={onChange}
        onGone={onGone}
      />
      <div class="columns">
        <div class="side">
          <Invites invites={pendingInvites} />
          <CustomRoles roles={roles} />
        </div>
        <TeamLinks title={text.teams} teams={teams} empty={text.noTeams} />
      </div>
      {isAdding && (
        <AddSomebody
          organization={organization}
          members={members}
          seats={seats}
          teams={teams}
          onDone={(words, isSelf) => {
            setAdding(false);
            onChange(words, isSelf);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  );
}

const shown = (organization: Organization) => ({
  name: organization.name,
  members: memberRows(organization.members),
  seats: organization.seats,
  teams: organization.teams,
  roles: organization.roles,
  pendingInvites: organization.pendingInvites,
  orgEntity: organization.orgEntity,
});
