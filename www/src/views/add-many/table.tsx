import { useMemo } from "preact/hooks";
import { Button } from "../../components/button";
import { Notice } from "../../components/notice";
import { type Column, VirtualTable } from "../../components/virtual-table";
import { count } from "../../format";
import { href } from "../../route";
import { strings } from "../../strings";
import type { PreparedRow, PreparedTable } from "./rows";
import { type RowResult, type Run, reasonOf } from "./run";
import { RunPanel } from "./run-panel";

const text = strings.addUsers;

interface TableProps {
  table: PreparedTable;
  /** Undefined until it is begun. */
  run: Run | undefined;
  onStart: (rows: PreparedRow[]) => void;
  onReset: () => void;
}

/** The rows, what is wrong with each, and what became of it. */
export function Table({ table, run, onStart, onReset }: TableProps) {
  const good = table.rows.filter(({ problem }) => problem === undefined);
  const bad = table.rows.length - good.length;
  const results = run?.results.value;
  const state = run?.state.value;
  const isOver = state === "finished" || state === "cancelled";
  const columns = useMemo(() => columnsOf(results, isOver), [results, isOver]);
  return (
    <>
      {run ? (
        <RunPanel run={run} table={table} onReset={onReset} />
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
  results: ReadonlyMap<number, RowResult> | undefined,
  isOver: boolean,
): Column<PreparedRow>[] => [
  {
    id: "email",
    header: text.column.email,
    width: "auto",
    cell: ({ user, number }) => (
      <>
        <span class="row-number">{count(number)}</span>
        {user.email || strings.none}
      </>
    ),
  },
  {
    id: "role",
    header: text.column.role,
    width: "8.5rem",
    cell: ({ user }) => (user.admin ? strings.users.administrator : strings.users.member),
  },
  {
    id: "teams",
    header: text.column.teams,
    width: "10rem",
    cell: ({ user }) => user.teams?.join(", ") || strings.none,
  },
  {
    id: "result",
    header: text.column.result,
    width: "auto",
    cell: (row) => (
      <Result row={row} result={results?.get(row.number)} run={results} isOver={isOver} />
    ),
  },
];

interface ResultProps {
  row: PreparedRow;
  result: RowResult | undefined;
  run: unknown;
  isOver: boolean;
}

function Result({ row, result, run, isOver }: ResultProps) {
  if (row.problem !== undefined) return <span class="result failed">{row.problem}</span>;
  if (result) {
    const { status, problem, handle } = result;
    const why = problem && reasonOf(problem);
    return (
      <span class={`result ${status}`} title={why}>
        {text.state[status]}
        {why && `: ${why}`}
        {handle !== undefined && status !== "failed" && (
          <>
            {" "}
            <a href={href("users", handle)}>{handle}</a>
          </>
        )}
      </span>
    );
  }
  const state = !run ? "ready" : isOver ? "skipped" : "waiting";
  return <span class="result muted">{text.state[state]}</span>;
}
