import { useEffect } from "preact/hooks";
import { useAction } from "../../action";
import { announce } from "../../components/announcer";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { ProblemNotice } from "../../components/notice";
import { fileName, saveCsv, toCsv } from "../../csv";
import { useGuardedLeave } from "../../guarded-leave";
import { useSecondsUntil } from "../../seconds";
import { addUsers } from "../../strings/add-users";
import { reasonOf } from "./row-result";
import { failedTable, type PreparedTable } from "./rows";
import type { Run, RunState } from "./run";

const text = addUsers;

const headline: Record<RunState, string> = {
  running: text.running,
  paused: text.paused,
  interrupted: text.interrupted,
  cancelling: text.cancelling,
  cancelled: text.cancelled,
  finished: text.finished,
};

interface RunPanelProps {
  run: Run;
  table: PreparedTable;
  onReset: () => void;
}

/** How far it is, and what can be done about it. */
export function RunPanel({ run, table, onReset }: RunPanelProps) {
  const state = run.state.value;
  const results = [...run.results.value.values()];
  const number = (status: string) => results.filter((result) => result.status === status).length;
  const isOver = state === "finished" || state === "cancelled";
  const unfit = table.rows.length - run.rows.length;
  const skipped = isOver ? unfit + run.rows.length - results.length : unfit;
  const failed = number("failed");
  const different = results.filter(({ difference }) => difference !== undefined).length;
  const summary = text.summary(number("created"), number("exists"), failed, skipped);
  const seconds = useSecondsUntil(run.limitedUntil.value);
  useGuardedLeave(!isOver);
  useEffect(() => {
    if (isOver) announce(`${headline[state]} ${summary}`);
  }, [isOver, state, summary]);

  const download = useAction("read", async () => {
    const wrong = table.rows.flatMap((row) => {
      const result = run.results.value.get(row.number);
      const why = result?.problem && reasonOf(result.problem);
      const reason = row.problem ?? why ?? (result || !isOver ? undefined : text.state.skipped);
      return reason === undefined ? [] : [{ row, reason }];
    });
    const { fields, rows } = failedTable(table, wrong);
    saveCsv(fileName("failed-rows"), await toCsv(fields, rows));
  });

  return (
    <section class="card run" aria-labelledby="run-title">
      <h2 id="run-title">{headline[state]}</h2>
      <progress aria-label={text.progress} max={run.rows.length} value={results.length} />
      <p class="run-numbers">
        <span>{text.done(results.length, run.rows.length)}</span>
        <span class="muted">{summary}</span>
      </p>
      <ProblemNotice problem={run.problem.value} />
      {seconds > 0 && state === "running" && <p class="hint">{text.limited(seconds)}</p>}
      <div class="run-actions">
        {state === "running" && (
          <Button kind="plain" onClick={() => run.pause()}>
            {text.pause}
          </Button>
        )}
        {(state === "paused" || state === "interrupted") && (
          <Button kind="primary" onClick={() => run.goOn()}>
            {text.goOn}
          </Button>
        )}
        {!isOver && (
          <Button
            kind="quiet danger"
            busy={state === "cancelling" && text.cancelling}
            onClick={() => run.cancel()}
          >
            {text.cancel}
          </Button>
        )}
        {isOver && failed + skipped > 0 && (
          <Button kind="plain" onClick={() => void download.run()}>
            <Icon name="download" />
            {text.download}
          </Button>
        )}
        {isOver && (
          <Button kind="primary" onClick={onReset}>
            {text.another}
          </Button>
        )}
      </div>
      <ProblemNotice problem={download.problem} />
      {isOver && failed + skipped > 0 && <p class="hint">{text.downloadHint}</p>}
      {different > 0 && <p class="hint">{text.different(different)}</p>}
    </section>
  );
}
