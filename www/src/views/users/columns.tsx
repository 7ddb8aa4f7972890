import { handleOf, type UserRow } from "../../api";
import { LastActive } from "../../components/activity-facts";
import { Day } from "../../components/day";
import { Person } from "../../components/person";
import type { Column, Sort } from "../../components/virtual-table";
import { count } from "../../format";
import { isTold } from "../../last-active";
import type { Places } from "../../order";
import { href } from "../../route";
import { inOrder, type SortKey } from "../../sorting";
import { strings } from "../../strings";

const text = strings.users;

/** A column of the list: how it is drawn, written to a file and sorted. */
export interface UserColumn extends Column<UserRow> {
  /** What a file has of it; the column's own name and text, where there is none. */
  fields?: readonly (readonly [name: string, text: (user: UserRow) => string])[];
  text: (user: UserRow) => string;
  sortKey: (user: UserRow) => SortKey;
  /** Only there where the server tells of activity. */
  isActivity?: boolean;
}

export const roleOf = (user: UserRow): string =>
  user.service ? text.service : user.admin ? text.administrator : text.member;

export const statusOf = (user: UserRow): string =>
  user.deletedAt ? text.deactivated : text.active;

const addressOf = (user: UserRow) => {
  const handle = handleOf(user);
  return handle === undefined ? undefined : href("users", handle);
};

const isoDay = (date: Date | undefined) => date?.toISOString() ?? "";

export const columns: readonly UserColumn[] = [
  {
    id: "user",
    header: text.column.user,
    width: "auto",
    cell: (user) => <Person name={user.label} address={addressOf(user)} detail={user.username} />,
    fields: [
      [text.field.name, (user) => user.label],
      [text.field.username, (user) => user.username ?? ""],
    ],
    text: (user) => user.label,
    sortKey: (user) => user.label,
    isSortable: true,
  },
  {
    id: "email",
    header: text.column.email,
    width: "auto",
    cell: (user) => user.email ?? strings.none,
    isVerbatim: true,
    text: (user) => user.email ?? "",
    sortKey: (user) => user.email,
    isSortable: true,
  },
  {
    id: "role",
    header: text.column.role,
    width: "9.5rem",
    cell: (user) => <span class={user.admin ? "badge gold" : "badge"}>{roleOf(user)}</span>,
    text: roleOf,
    sortKey: roleOf,
    isSortable: true,
  },
  {
    id: "teams",
    header: text.column.teams,
    width: "5.5rem",
    cell: (user) => count(user.teams.length),
    text: (user) => user.teams.join(";"),
    sortKey: (user) => user.teams.length,
    isSortable: true,
  },
  {
    id: "keys",
    header: text.column.keys,
    width: "5.5rem",
    cell: (user) => (user.keyCount === undefined ? strings.none : count(user.keyCount)),
    text: (user) => (user.keyCount === undefined ? "" : String(user.keyCount)),
    sortKey: (user) => user.keyCount,
    isSortable: true,
  },
  {
    id: "created",
    header: text.column.created,
    width: "8.5rem",
    cell: (user) => <Day date={user.createdAt} />,
    text: (user) => isoDay(user.createdAt),
    sortKey: (user) => user.createdAt?.getTime(),
    isSortable: true,
  },
  {
    id: "last-active",
    header: text.column.lastActive,
    width: "8.5rem",
    cell: (user) => <LastActive user={user} />,
    text: (user) => (isTold(user) && !user.lastActiveAt ? text.never : isoDay(user.lastActiveAt)),
    // Who never was comes before all who ever were.
    sortKey: (user) => user.lastActiveAt?.getTime() ?? (isTold(user) ? 0 : undefined),
    isSortable: true,
    isActivity: true,
  },
  {
    id: "days-active",
    header: text.column.daysActive,
    width: "7.5rem",
    cell: (user) => (user.daysActive === undefined ? strings.none : count(user.daysActive)),
    text: (user) => (user.daysActive === undefined ? "" : String(user.daysActive)),
    sortKey: (user) => user.daysActive,
    isSortable: true,
    isActivity: true,
  },
  {
    id: "status",
    header: text.column.status,
    width: "9.5rem",
    cell: (user) => (
      <span class={user.deletedAt ? "status" : "status active"}>{statusOf(user)}</span>
    ),
    text: statusOf,
    sortKey: statusOf,
    isSortable: true,
  },
];

/** What the list shows unless the person chooses otherwise; the name always. */
export const usualColumns = ["user", "email", "role", "created", "last-active", "status"];

/**
 * The users in order; those without what they are sorted by come last.
 * @param places of texts, kept from one time to the next
 */
export function sorted(
  users: readonly UserRow[],
  sort: Sort | undefined,
  places: Places,
): readonly UserRow[] {
  const column = columns.find(({ id }) => id === sort?.column);
  if (!sort || !column) return users;
  return inOrder(users, column.sortKey, sort.isDescending, places);
}

/** What a file holds: the names of its columns, and a row for each user. */
export function fileOf(shown: readonly UserColumn[], users: readonly UserRow[]) {
  const fields = shown.flatMap(({ fields, header, text }) => fields ?? [[header, text] as const]);
  return {
    names: fields.map(([name]) => name),
    rows: users.map((user) => fields.map(([, text]) => text(user))),
  };
}
