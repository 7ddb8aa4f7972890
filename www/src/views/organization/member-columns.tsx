import { Day } from "../../components/day";
import { Person } from "../../components/person";
import type { Column } from "../../components/virtual-table";
import { href } from "../../route";
import type { SortKey } from "../../sorting";
import { strings } from "../../strings";
import { organization } from "../../strings/organization";
import { stateOf, tellsActivity } from "./member-filter";
import type { MemberRow } from "./member-row";
import { roleText } from "./role-text";

const text = organization.members;

/** A column of the members: how it is drawn, written to a file and sorted. */
export interface MemberColumn extends Column<MemberRow> {
  fields: readonly (readonly [name: string, text: (member: MemberRow) => string])[];
  sortKey: (member: MemberRow) => SortKey;
}

/** So many teams have room beside one another. */
const mostTeams = 2;

function Teams({ teams }: { teams: readonly string[] }) {
  const more = teams.slice(mostTeams);
  return (
    <>
      {teams.slice(0, mostTeams).map((team) => (
        <a key={team} class="member-team" href={href("teams", team)}>
          {team}
        </a>
      ))}
      {more.length > 0 && (
        <span class="muted" title={more.join(", ")}>
          <span aria-hidden="true">{text.more(more.length)}</span>
          <span class="visually-hidden">{text.moreOf(more.join(", "))}</span>
        </span>
      )}
    </>
  );
}

const iso = (date: Date | undefined) => date?.toISOString() ?? "";

/**
 * The columns for what the server tells of these members.
 * @param linksUsers whether the reader may see the users' pages
 */
export function columnsOf(members: readonly MemberRow[], linksUsers: boolean): MemberColumn[] {
  const { column, field } = text;
  const isActivityTold = tellsActivity(members);
  const all: [isTold: boolean, column: MemberColumn][] = [
    [
      true,
      {
        id: "member",
        header: column.member,
        width: "auto",
        cell: ({ label, username }) => (
          <Person
            name={label}
            address={linksUsers ? href("users", username) : undefined}
            detail={username}
          />
        ),
        fields: [
          [field.name, ({ name }) => name],
          [field.username, ({ username }) => username],
        ],
        sortKey: ({ label }) => label,
      },
    ],
    [
      members.some(({ email }) => email !== undefined),
      {
        id: "email",
        header: column.email,
        width: "auto",
        cell: ({ email }) => email ?? strings.none,
        isVerbatim: true,
        fields: [[column.email, ({ email }) => email ?? ""]],
        sortKey: ({ email }) => email,
      },
    ],
    [
      true,
      {
        id: "role",
        header: column.role,
        width: "8.25rem",
        cell: (member) => (
          <span class={member.admin ? "badge gold" : "badge"}>{roleText(member.role)}</span>
        ),
        fields: [[column.role, (member) => roleText(member.role)]],
        sortKey: (member) => roleText(member.role),
      },
    ],
    [
      members.some(({ teams }) => teams.length > 0),
      {
        id: "teams",
        header: column.teams,
        width: "10rem",
        cell: ({ teams }) => <Teams teams={teams} />,
        isVerbatim: true,
        fields: [[column.teams, ({ teams }) => teams.join(";")]],
        sortKey: ({ teams }) => teams.length,
      },
    ],
    [
      isActivityTold,
      {
        id: "active",
        header: column.active,
        width: "7.5rem",
        cell: ({ lastActiveAt }) => (lastActiveAt ? <Day date={lastActiveAt} /> : text.never),
        fields: [
          [column.active, ({ lastActiveAt }) => iso(lastActiveAt)],
          [field.days, ({ daysActive }) => (daysActive === undefined ? "" : String(daysActive))],
        ],
        sortKey: ({ lastActiveAt }) => lastActiveAt?.getTime(),
      },
    ],
    [
      // An older server does not tell, and nobody is to be called active without a reason.
      isActivityTold || members.some(({ deletedAt }) => deletedAt !== undefined),
      {
        id: "state",
        header: column.state,
        width: "7.75rem",
        cell: (member) => (
          <span class={member.deletedAt ? "status" : "status active"}>
            {text.state[stateOf(member)]}
          </span>
        ),
        fields: [[column.state, (member) => text.state[stateOf(member)]]],
        sortKey: stateOf,
      },
    ],
  ];
  return all.flatMap(([isTold, each]) => (isTold ? [{ ...each, isSortable: true }] : []));
}
