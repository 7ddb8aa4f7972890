import { Button } from "../../components/button";
import { Select } from "../../components/field";
import { Icon } from "../../components/icon";
import { monthName } from "../../format";
import { inactiveFor } from "../../last-active";
import { route, setQuery } from "../../route";
import { strings } from "../../strings";
import { traitNames } from "../../user-filter";

const text = strings.users;
const { filter, chip } = text;

type Choice = readonly [name: string, label: string, ...options: (readonly [string, string])[]];

const choices: readonly Choice[] = [
  ["state", filter.state, ["active", filter.active], ["deactivated", filter.deactivated]],
  ["type", filter.type, ["person", filter.person], ["service", filter.service]],
  ["role", filter.role, ["admin", filter.admin], ["user", filter.user]],
];

const activity: Choice = [
  "inactive",
  filter.inactive,
  ...inactiveFor.map((days) => [days, filter.days(days)] as const),
];

/** Filters without a choice of their own: plots lead here with them. */
const chips: Record<string, (value: string) => string> = {
  created: (month) => chip.created(monthName(month)),
  deactivated: (month) => chip.deactivated(monthName(month)),
  teams: chip.teams,
  keys: chip.keys,
  "last-active": chip.lastActive,
};

/** Whose account is deactivated cannot be active: unless they are asked for, they are left out. */
const choice = (name: string, chosen: string, state: string) =>
  name === "inactive" && chosen !== "" && state === ""
    ? { [name]: chosen, state: "active" }
    : { [name]: chosen };

/** Which of the users are shown, as the address says. */
export function Filters({ tellsActivity }: { tellsActivity: boolean }) {
  const { query } = route.value;
  const value = (name: string) => query.get(name) ?? "";
  // What the address asks for can be taken back, whatever the server tells.
  const isActivityOffered = tellsActivity || value("inactive") !== "";
  const set = traitNames.filter((name) => value(name) !== "");
  return (
    <fieldset class="filters">
      <legend class="visually-hidden">{text.filters}</legend>
      {(isActivityOffered ? [...choices, activity] : choices).map(([name, label, ...options]) => (
        <Select
          key={name}
          label={label}
          value={value(name)}
          options={[["", filter.any], ...options]}
          onValue={(chosen) => setQuery(choice(name, chosen, value("state")))}
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
