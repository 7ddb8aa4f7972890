import { useAction } from "../../action";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { ProblemNotice } from "../../components/notice";
import { fileName, saveCsv, toCsv } from "../../csv";
import { reasonOf } from "../../run/reason";
import { RunPanel } from "../../run/run-panel";
import { isOver } from "../../run/running";
import { addUsers } from "../../strings/add-users";
import type { AddRun } from "./add-run";
import { failedTable, type PreparedTable } from "./rows";

const text = addUsers;

interface AddPanelProps {
  run: AddRun;
  table: PreparedTable;
  onReset: () => void;
}

/** How far the adding is, and what comes after it. */
export function AddPanel({ run, table, onReset }: AddPanelProps) {
  const isDone = isOver(run.state.value);
  const results = [...run.results.value.values()];
  const number = (status: string) => results.filter((result) => result.status === status).length;
  const unfit = table.rows.length - run.rows.length;
  const skipped = isDone ? unfit + run.rows.length - results.length : unfit;
  const failed = number("failed");
  const different = results.filter(({ difference }) => difference !== undefined).length;
  const hasFailed = isDone && failed + skipped > 0;

  const download = useAction("read", async () => {
    const wrong = table.rows.flatMap((row) => {
      const result = run.results.value.get(row.number);
      const why = result?.problem && reasonOf(result.problem);
      const reason = row.problem ?? why ?? (result || !isDone ? undefined : text.state.skipped);
      return reason === undefined ? [] : [{ row, reason }];
    });
    const { fields, rows } = failedTable(table, wrong);
    saveCsv(fileName("failed-rows"), await toCsv(fields, rows));
  });

  return (
    <RunPanel
      run={run}
      running={text.running}
      summary={text.summary(number("created"), number("exists"), failed, skipped)}
      actions={
        <>
          {hasFailed && (
            <Button kind="plain" onClick={() => void download.run()}>
              <Icon name="download" />
              {text.download}
            </Button>
          )}
          <Button kind="primary" onClick={onReset}>
            {text.another}
          </Button>
        </>
      }
    >
      <ProblemNotice problem={download.problem} />
      {hasFailed && <p class="hint">{text.downloadHint}</p>}
      {different > 0 && <p class="hint">{text.different(different)}</p>}
    </RunPanel>
  );
}
