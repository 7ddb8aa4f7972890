import { useMemo } from "preact/hooks";
import { Button } from "../../components/button";
import { Notice } from "../../components/notice";
import { type Column, VirtualTable } from "../../components/virtual-table";
import { count } from "../../format";
import { isOver } from "../../run/running";
import { strings } from "../../strings";
import { addUsers } from "../../strings/add-users";
import { AddPanel } from "./add-panel";
import type { AddRun } from "./add-run";
import { Result } from "./result";
import type { RowResult } from "./row-result";
import type { PreparedRow, PreparedTable } from "./rows";

const text = addUsers;

interface TableProps {
  table: PreparedTable;
  /** Undefined until it is begun. */
  run: AddRun | undefined;
  onStart: (rows: PreparedRow[]) => void;
  onReset: () => void;
}

/** The rows, what is wrong with each, and what became of it. */
export function Table({ table, run, onStart, onReset }: TableProps) {
  const good = table.rows.filter(({ problem }) => problem === undefined);
  const bad = table.rows.length - good.length;
  const results = run?.results.value;
  const isDone = run !== undefined && isOver(run.state.value);
  const columns = useMemo(() => columnsOf(run, results, isDone), [run, results, isDone]);
  return (
    <>
      {run ? (
        <AddPanel run={run} table={table} onReset={onReset} />
      ) : (
        <div class="preview-head">
          <div>
            <p class="summary">
              <strong>{text.ready(good.length)}</strong>
              {bad > 0 && <span class="bad">{text.bad(bad)}</span>}
            </p>
            {bad > 0 && <p class="hint">{text.badHint}</p>}
          </div>
          <div class="preview-actions">
            <Button kind="plain" onClick={onReset}>
              {text.another}
            </Button>
            {good.length > 0 && (
              <Button kind="primary" onClick={() => onStart(good)}>
                {text.start(good.length)}
              </Button>
            )}
          </div>
        </div>
      )}
      {table.ignored.length > 0 && !run && (
        <Notice kind="info" title={text.ignored(table.ignored)} />
      )}
      <VirtualTable
        label={text.table}
        columns={columns}
        rows={table.rows}
        keyOf={({ number }) => number}
      />
    </>
  );
}

const columnsOf = (
  run: AddRun | undefined,
  results: ReadonlyMap<number, RowResult> | undefined,
  isDone: boolean,
): Column<PreparedRow>[] => [
  {
    id: "email",
    header: text.column.email,
    width: "auto",
    cell: ({ user, number }) => (
      <>
        <span class="row-number">{count(number)}</span>
        <span title={user.email}>{user.email || strings.none}</span>
      </>
    ),
    isVerbatim: true,
  },
  {
    id: "role",
    header: text.column.role,
    width: "8.5rem",
    cell: ({ role, rights, user }) => {
      // What nobody understands is not shown as if it were understood.
      if (rights === undefined && role !== "") return `“${role}”`;
      return user.admin ? strings.users.administrator : strings.users.member;
    },
  },
  {
    id: "teams",
    header: text.column.teams,
    width: "10rem",
    cell: ({ user }) => user.teams.join(", ") || strings.none,
    isVerbatim: true,
  },
  {
    id: "result",
    header: text.column.result,
    width: "auto",
    cell: (row) => <Result row={row} run={run} result={results?.get(row.number)} isOver={isDone} />,
  },
];
