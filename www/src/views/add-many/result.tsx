import { useAction } from "../../action";
import { Button } from "../../components/button";
import { href } from "../../route";
import { reasonOf } from "../../run/reason";
import { useSession } from "../../session";
import { strings } from "../../strings";
import { addUsers } from "../../strings/add-users";
import type { AddRun } from "./add-run";
import { carryOut, remedyOf } from "./remedy";
import type { RowResult } from "./row-result";
import type { PreparedRow } from "./rows";

const text = addUsers;

interface ResultProps {
  row: PreparedRow;
  /** Undefined until it is begun. */
  run: AddRun | undefined;
  result: RowResult | undefined;
  isOver: boolean;
}

/** What is wrong with a row, or what became of it. */
export function Result({ row, run, result, isOver }: ResultProps) {
  if (row.problem !== undefined) return <span class="result failed">{row.problem}</span>;
  if (run && result) return <Known row={row} run={run} result={result} />;
  const state = !run ? "ready" : isOver ? "skipped" : "waiting";
  return <span class="result muted">{text.state[state]}</span>;
}

interface KnownProps {
  row: PreparedRow;
  run: AddRun;
  result: RowResult;
}

function Known({ row, run, result }: KnownProps) {
  const session = useSession();
  const { status, problem, handle, difference } = result;
  const remedy = difference && remedyOf[difference];
  const mend = useAction("change", async (signal) => {
    if (remedy) run.change(row, await carryOut(remedy, session, row, signal));
  });
  const failure = problem ?? mend.problem;
  const why = failure ? reasonOf(failure) : undefined;
  return (
    <span class="result-and-remedy">
      <span class={`result ${failure ? "failed" : status === "created" ? "good" : ""}`} title={why}>
        {failure ? `${text.state.failed}: ${why}` : sayingOf(result)}
        {handle !== undefined && !failure && (
          <>
            {" "}
            <a href={href("users", handle)} translate={false}>
              {handle}
            </a>
          </>
        )}
      </span>
      {remedy && (
        <Button
          kind="plain"
          class="small"
          label={`${text.remedy[remedy]} ${row.user.email}`}
          busy={mend.isBusy && strings.user.busy}
          onClick={() => void mend.run()}
        >
          {text.remedy[remedy]}
        </Button>
      )}
    </span>
  );
}

function sayingOf({ status, isUnclear, difference, done }: RowResult): string {
  const state = status === "exists" && isUnclear ? text.state.unclear : text.state[status];
  return [state, done && text.mended[done], difference && text.difference[difference]]
    .filter(Boolean)
    .join(", ");
}
