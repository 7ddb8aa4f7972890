import { Button } from "../../components/button";
import { Select } from "../../components/field";
import { Icon } from "../../components/icon";
import { monthName } from "../../format";
import { route, setQuery } from "../../route";
import { strings } from "../../strings";
import { traitNames } from "../../user-filter";

const text = strings.users;
const { filter, chip } = text;

const choices = [
  ["state", filter.state, ["active", filter.active], ["deactivated", filter.deactivated]],
  ["type", filter.type, ["person", filter.person], ["service", filter.service]],
  ["role", filter.role, ["admin", filter.admin], ["user", filter.user]],
] as const;

/** Filters without a choice of their own: plots lead here with them. */
const chips: Record<string, (value: string) => string> = {
  created: (month) => chip.created(monthName(month)),
  deactivated: (month) => chip.deactivated(monthName(month)),
  teams: chip.teams,
  keys: chip.keys,
};

/** Which of the users are shown, as the address says. */
export function Filters() {
  const { query } = route.value;
  const value = (name: string) => query.get(name) ?? "";
  const set = traitNames.filter((name) => value(name) !== "");
  return (
    <fieldset class="filters">
      <legend class="visually-hidden">{text.filters}</legend>
      {choices.map(([name, label, ...options]) => (
        <Select
          key={name}
          label={label}
          value={value(name)}
          options={[["", filter.any], ...options]}
          onValue={(chosen) => setQuery({ [name]: chosen })}
        />
      ))}
      {Object.entries(chips).map(
        ([name, tell]) =>
          value(name) !== "" && (
            <Button
              key={name}
              kind="plain"
              class="chip"
              label={chip.remove(tell(value(name)))}
              onClick={() => setQuery({ [name]: "" })}
            >
              {tell(value(name))}
              <Icon name="close" />
            </Button>
          ),
      )}
      {set.length > 1 && (
        <Button
          kind="quiet"
          onClick={() => setQuery(Object.fromEntries(set.map((name) => [name, ""])))}
        >
          {text.clear}
        </Button>
      )}
    </fieldset>
  );
}
