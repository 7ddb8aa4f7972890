import "./add-many.css";
import { useEffect, useMemo, useState } from "preact/hooks";
import { ProblemNotice } from "../../components/notice";
import { PageHead } from "../../components/page-head";
import { loadCsv, QuoteError } from "../../csv";
import { useDraft } from "../../drafts";
import { load } from "../../lazy";
import { type Problem, Told } from "../../problem";
import { useSession } from "../../session";
import { addUsers } from "../../strings/add-users";
import { type AddRun, addRun } from "./add-run";
import { EncodingChoice } from "./encoding-choice";
import { PickColumn } from "./pick-column";
import { NoTextError } from "./reading/encoding";
import { type Choices, type Reading, read, type Source } from "./reading/read";
import { type PreparedRow, prepare } from "./rows";
import { Table } from "./table";
import { TakeTable } from "./take-table";

const text = addUsers;

/** What was taken, and what it says as far as that is known. */
interface Taken {
  source: Source;
  choices: Choices;
  reading: Reading;
}

/** Adds many users: a table is taken, asked about, looked at, and run. */
export function AddMany() {
  const session = useSession();
  const [taken, setTaken] = useState<Taken>();
  const [problem, setProblem] = useState<Problem>();
  const [run, setRun] = useState<AddRun>();
  const [pasted, setPasted, clearPasted] = useDraft("add-users", "");
  // Leaving the view stops it: what was begun comes to its end.
  useEffect(() => () => run?.cancel(), [run]);

  async function take(source: Source, choices: Choices = {}) {
    setProblem(undefined);
    try {
      // The failed rows are to be saved although the network may be gone by then.
      await load(loadCsv);
      const reading = await read(source, choices);
      if (reading.sheet.rows.length === 0) setProblem(plain(text.empty));
      else if (!reading.columns && reading.candidates.length === 0) setProblem(plain(text.noEmail));
      else setTaken({ source, choices, reading });
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  function start(rows: PreparedRow[]) {
    const begun = addRun(session, rows);
    setRun(begun);
    // The lists do not know of them.
    void begun.run().finally(() => session.people.forget());
  }

  function reset() {
    // What was only looked at may be mended and looked at again.
    if (run) clearPasted();
    setRun(undefined);
    setTaken(undefined);
    setProblem(undefined);
  }

  return (
    <div class="add-many">
      <PageHead title={text.title} lead={text.intro} />
      <ProblemNotice problem={problem} />
      {taken === undefined ? (
        <TakeTable
          pasted={pasted}
          onPaste={setPasted}
          onTake={(source) => void take(source)}
          onFailure={(error) => setProblem(problemOf(error))}
        />
      ) : (
        <Known
          taken={taken}
          run={run}
          onChoose={(choices) => void take(taken.source, { ...taken.choices, ...choices })}
          onStart={start}
          onReset={reset}
        />
      )}
    </div>
  );
}

interface KnownProps {
  taken: Taken;
  run: AddRun | undefined;
  onChoose: (choices: Choices) => void;
  onStart: (rows: PreparedRow[]) => void;
  onReset: () => void;
}

/** What was taken: its rows, or the question which column has the addresses. */
function Known({ taken, run, onChoose, onStart, onReset }: KnownProps) {
  const { sheet, columns, decoded } = taken.reading;
  const table = useMemo(() => columns && prepare(sheet, columns), [sheet, columns]);
  return (
    <>
      {decoded && !decoded.isSure && !run && (
        <EncodingChoice
          encoding={decoded.encoding}
          onChoose={(encoding) => onChoose({ encoding })}
        />
      )}
      {table ? (
        <Table table={table} run={run} onStart={onStart} onReset={onReset} />
      ) : (
        <PickColumn reading={taken.reading} onChoose={onChoose} onReset={onReset} />
      )}
    </>
  );
}

const plain = (title: string): Problem => ({ title, lines: [] });

function problemOf(error: unknown): Problem {
  if (error instanceof NoTextError) return plain(text.noText);
  if (error instanceof QuoteError) return plain(text.quote(error.line));
  if (error instanceof Told) return error.problem;
  return plain(`${text.unreadable}: ${error instanceof Error ? error.message : String(error)}`);
}
