import { Person } from "../../components/person";
import type { Column } from "../../components/virtual-table";
import { tellsActivity } from "../../last-active";
import { reasonOf } from "../../run/reason";
import { strings } from "../../strings";
import { deactivate as text } from "../../strings/deactivate";
import { columns as userColumns } from "../users/columns";
import type { ChangeResult } from "./change-run";
import type { PlannedRow } from "./plan";

/** Columns of the list of users. */
const columnsOf = (rows: readonly PlannedRow[], ids: readonly string[]): Column<PlannedRow>[] => {
  const isTold = tellsActivity(rows.map(({ user }) => user));
  return userColumns
    .filter(({ id, isActivity }) => ids.includes(id) && (isTold || !isActivity))
    .map(({ id, header, width, cell, isVerbatim = false }) => ({
      id,
      header,
      width,
      isVerbatim,
      cell: ({ user }, index) => cell(user, index),
    }));
};

const Who = ({ user }: PlannedRow) => (
  <>
    <Person name={user.label} address={undefined} detail={user.username} />
    {user.admin && <span class="badge gold">{strings.users.administrator}</span>}
  </>
);

export const previewColumns = (
  rows: readonly PlannedRow[],
  isChosen: (row: PlannedRow) => boolean,
  onChoose: (row: PlannedRow, isChosen: boolean) => void,
): Column<PlannedRow>[] => [
  {
    id: "who",
    header: strings.users.column.user,
    width: "auto",
    cell: (row) => (
      <label class="choose">
        <input
          type="checkbox"
          aria-label={text.choose(row.user.label)}
          checked={isChosen(row)}
          onChange={(event) => onChoose(row, event.currentTarget.checked)}
        />
        <Who {...row} />
      </label>
    ),
  },
  ...columnsOf(rows, ["email", "last-active", "teams", "keys"]),
];

/** What became of somebody, in words. */
export function sayingOf(result: ChangeResult | undefined, isOver: boolean): string {
  const { state } = text;
  if (!result) return isOver ? state.skipped : state.waiting;
  const { change, status, isUnclear } = result;
  if (status === "failed") return state.failed;
  const isMaybeOwn = change === "deactivate" && status === "unchanged" && isUnclear;
  return isMaybeOwn ? state.unclear : state[change][status];
}

export const resultColumns = (
  rows: readonly PlannedRow[],
  results: ReadonlyMap<number, ChangeResult>,
  isOver: boolean,
): Column<PlannedRow>[] => [
  {
    id: "who",
    header: strings.users.column.user,
    width: "auto",
    cell: (row) => (
      <span class="choose">
        <Who {...row} />
      </span>
    ),
  },
  ...columnsOf(rows, ["email"]),
  {
    id: "result",
    header: text.column.result,
    width: "auto",
    cell: ({ number }) => {
      const result = results.get(number);
      const why = result?.problem && reasonOf(result.problem);
      const kind = !result ? "muted" : why ? "failed" : result.status === "changed" ? "good" : "";
      const said = sayingOf(result, isOver);
      return (
        <span class={`result ${kind}`} title={why}>
          {why ? `${said}: ${why}` : said}
        </span>
      );
    },
  },
];
