/** Deactivating, the failed ones again, undoing: each is a run, and adds to what is known. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { useAction } from "../../action";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { ProblemNotice } from "../../components/notice";
import { VirtualTable } from "../../components/virtual-table";
import { loadCsv } from "../../csv";
import { load } from "../../lazy";
import { RunPanel } from "../../run/run-panel";
import { isOver } from "../../run/running";
import { useSession } from "../../session";
import { deactivate as text } from "../../strings/deactivate";
import {
  type Change,
  type ChangeResult,
  type ChangeRun,
  changeRun,
  isOwnDoing,
} from "./change-run";
import type { PlannedRow } from "./plan";
import { saveResult } from "./result-file";
import { resultColumns } from "./table";

interface Round {
  change: Change;
  run: ChangeRun;
  /** All that were chosen at first. */
  rows: readonly PlannedRow[];
  /** What was known before it, by the rows' numbers. */
  before: ReadonlyMap<number, ChangeResult>;
}

export interface Rounds {
  current: Round | undefined;
  begin: (change: Change, rows: readonly PlannedRow[]) => void;
}

export function useRounds(): Rounds {
  const session = useSession();
  const [current, setCurrent] = useState<Round>();
  // Leaving the view stops it: what was begun comes to its end.
  useEffect(() => () => current?.run.cancel(), [current]);
  const begin = (change: Change, rows: readonly PlannedRow[]) => {
    // The result is to be saved although the network may be gone by then.
    load(loadCsv).catch(() => undefined);
    const run = changeRun(session, rows, change);
    setCurrent({
      change,
      run,
      rows: current?.rows ?? rows,
      before: current ? resultsOf(current) : new Map(),
    });
    void run.run().finally(() => {
      // Of these the lists do not know how they are now.
      const isLost = [...run.results.value.values()].some(
        ({ status, isUnclear }) => status === "failed" && isUnclear,
      );
      if (isLost) session.people.forget();
    });
  };
  return { current, begin };
}

const resultsOf = ({ before, run }: Round): ReadonlyMap<number, ChangeResult> =>
  new Map([...before, ...run.results.value]);

interface ProgressProps {
  rounds: Rounds;
  round: Round;
}

/** How far it is, what became of each, and what can be done about that. */
export function Progress({ rounds, round }: ProgressProps) {
  const { change, run, rows } = round;
  const latest = run.results.value;
  const results = useMemo(() => resultsOf(round), [round, latest]);
  const isDone = isOver(run.state.value);
  const columns = useMemo(() => resultColumns(rows, results, isDone), [rows, results, isDone]);
  const that = (fits: (result: ChangeResult) => boolean) =>
    rows.filter(({ number }) => {
      const result = results.get(number);
      return result !== undefined && fits(result);
    });
  const own = that(isOwnDoing);
  const failed = that((result) => result.status === "failed");
  const again = failed.filter(({ number }) => results.get(number)?.change === change);
  const active = that((result) => result.change === "reactivate" && result.status === "changed");
  const download = useAction("read", () => saveResult(rows, results, isDone));
  const summary = text.summary({
    deactivated: own.length,
    active: active.length,
    unchanged: results.size - own.length - active.length - failed.length,
    failed: failed.length,
    skipped: isDone ? rows.length - results.size : 0,
  });
  return (
    <>
      <RunPanel
        run={run}
        running={text.running[change]}
        summary={summary}
        actions={
          <>
            {own.length > 0 && (
              <Button
                kind="plain"
                label={text.undoAll(own.length)}
                onClick={() => rounds.begin("reactivate", own)}
              >
                {text.undo}
              </Button>
            )}
            {again.length > 0 && (
              <Button kind="primary" onClick={() => rounds.begin(change, again)}>
                {text.again}
              </Button>
            )}
            <Button kind="plain" onClick={() => void download.run()}>
              <Icon name="download" />
              {text.download}
            </Button>
          </>
        }
      >
        <ProblemNotice problem={download.problem} />
      </RunPanel>
      <VirtualTable
        label={text.table}
        columns={columns}
        rows={rows}
        keyOf={({ number }) => number}
      />
    </>
  );
}
