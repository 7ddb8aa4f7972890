import { useRef, useState } from "preact/hooks";
import { useAction } from "../../action";
import type { Member, Team } from "../../api";
import { announce } from "../../components/announcer";
import { Button } from "../../components/button";
import { Select } from "../../components/field";
import { ProblemNotice } from "../../components/notice";
import { Person } from "../../components/person";
import { StopWaiting } from "../../components/stop-waiting";
import { href } from "../../route";
import { useSession } from "../../session";
import { strings } from "../../strings";
import { RemoveMember } from "./remove-member";

const text = strings.team;

/** A role as people call it; a custom one has its own name. */
const roleText = (role: string) => text.roles[role] ?? role;

/** The roles that the team can give, its organization's own ones too. */
export const roleChoices = (team: Team) =>
  team.roles.map((role) => [role, roleText(role)] as const);

interface MembersProps {
  team: Team;
  members: readonly Member[];
  onChange: () => void;
}

/** Who is in the team, in which role, and who is invited. */
export function Members({ team, members, onChange }: MembersProps) {
  const { isAdmin } = useSession();
  const [asked, ask] = useState<Member>();
  const heading = useRef<HTMLHeadingElement>(null);
  const change = useAction("change", async (signal, member: Member, role: string) => {
    await member.setRole(role, { signal });
    announce(text.roleChanged(member.name, role));
  });
  const { column } = text;
  const roles = roleChoices(team);

  return (
    <section class="card" aria-labelledby="members-title">
      <h2 id="members-title" tabIndex={-1} ref={heading}>
        {text.members}
      </h2>
      <StopWaiting action={change} />
      <ProblemNotice problem={change.problem} />
      <table class="table members-table" aria-labelledby="members-title">
        <thead>
          <tr>
            <th scope="col">{column.member}</th>
            <th scope="col">{column.role}</th>
            <th scope="col">{column.state}</th>
            <th scope="col">
              <span class="visually-hidden">{column.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => {
            const { id, name, username, email, role = "member", pending } = member;
            const known = roles.some(([each]) => each === role);
            return (
              <tr key={id ?? name}>
                <th scope="row">
                  <Person
                    name={name}
                    address={isAdmin && username ? href("users", username) : undefined}
                    detail={email ?? username}
                  />
                </th>
                <td>
                  {pending ? (
                    roleText(role)
                  ) : (
                    <Select
                      label={text.roleOf(name)}
                      isLabelHidden
                      value={role}
                      options={known ? roles : [[role, roleText(role)], ...roles]}
                      isDisabled={change.isBusy}
                      onValue={(chosen) => void change.run(member, chosen).then(onChange)}
                    />
                  )}
                </td>
                <td>
                  <span class={pending ? "status" : "status active"}>
                    {pending ? text.pending : text.member}
                  </span>
                </td>
                <td class="row-actions">
                  <Button
                    kind="quiet danger"
                    label={pending ? text.takeBackOne(name) : text.removeOne(name)}
                    onClick={() => ask(member)}
                  >
                    {pending ? text.takeBack : text.remove}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {asked && (
        <RemoveMember
          team={team}
          member={asked}
          onRemoved={() => {
            ask(undefined);
            onChange();
            heading.current?.focus();
          }}
          onClose={() => ask(undefined)}
        />
      )}
    </section>
  );
}
