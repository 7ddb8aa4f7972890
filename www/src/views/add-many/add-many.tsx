import "./add-many.css";
import { useEffect, useState } from "preact/hooks";
import { Notice } from "../../components/notice";
import { PageHead } from "../../components/page-head";
import { fromCsv } from "../../csv";
import { useSession } from "../../session";
import { strings } from "../../strings";
import { type PreparedTable, prepare } from "./rows";
import { Run } from "./run";
import { Source } from "./source";
import { Table } from "./table";

const text = strings.addUsers;

/** Adds many users: a table is taken, looked at, and run. */
export function AddMany() {
  const session = useSession();
  const [table, setTable] = useState<PreparedTable>();
  const [problem, setProblem] = useState<string>();
  const [run, setRun] = useState<Run>();
  // Leaving the view stops it: what was begun comes to its end.
  useEffect(() => () => run?.cancel(), [run]);

  async function read(source: string | File) {
    setProblem(undefined);
    try {
      const cells = await fromCsv(source);
      const prepared = prepare(cells);
      if (cells.length === 0 || prepared?.rows.length === 0) setProblem(text.empty);
      else if (!prepared) setProblem(text.noEmail);
      else setTable(prepared);
    } catch (error) {
      setProblem(`${text.unreadable}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  function start(rows: PreparedTable["rows"]) {
    const begun = new Run(session, rows);
    setRun(begun);
    // The lists do not know of them.
    void begun.run().finally(() => session.people.forget());
  }

  function reset() {
    setRun(undefined);
    setTable(undefined);
  }

  return (
    <div class="add-many">
      <PageHead title={text.title} lead={text.intro} />
      {problem && <Notice kind="problem" title={problem} />}
      {table ? (
        <Table table={table} run={run} onStart={start} onReset={reset} />
      ) : (
        <Source onRead={(source) => void read(source)} />
      )}
    </div>
  );
}
