import { Select } from "../../components/field";
import { byName } from "../../order";
import { route, setQuery } from "../../route";
import { organization } from "../../strings/organization";
import type { MemberColumn } from "./member-columns";
import type { MemberRow } from "./member-row";
import { roleText } from "./role-text";

const text = organization.members;
const { filter } = text;

interface MemberFiltersProps {
  members: readonly MemberRow[];
  /** Of what the server tells nothing, nothing is filtered. */
  columns: readonly MemberColumn[];
}

/** Which of the members are shown, as the address says. */
export function MemberFilters({ members, columns }: MemberFiltersProps) {
  const { query } = route.value;
  const has = (column: string) => columns.some(({ id }) => id === column);
  const roles = [...new Set(members.map(({ role }) => role))].map(
    (role) => [role, roleText(role)] as const,
  );
  const choices = [
    ["role", filter.role, roles.sort(([, one], [, other]) => byName(one, other))],
    ["seat", filter.seat, Object.entries(text.seat)],
    ...(has("state") ? ([["state", filter.state, Object.entries(text.state)]] as const) : []),
    ...(has("active") ? ([["inactive", filter.away, Object.entries(text.away)]] as const) : []),
  ] as const;
  return (
    <fieldset class="filters">
      <legend class="visually-hidden">{text.filters}</legend>
      {choices.map(([name, label, options]) => (
        <Select
          key={name}
          label={label}
          value={query.get(name) ?? ""}
          options={[["", filter.any], ...options]}
          onValue={(chosen) => setQuery({ [name]: chosen })}
        />
      ))}
    </fieldset>
  );
}
