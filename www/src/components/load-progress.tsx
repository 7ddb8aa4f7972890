import type { UserFeed } from "../people";
import { strings } from "../strings";
import { Button } from "./button";
import { ProblemNotice } from "./notice";

const text = strings.users;

/**
 * How far the loading of users is. The server does not tell how many there are:
 * the bar shows that it goes on, the number how far.
 */
export function LoadProgress({ feed }: { feed: UserFeed }) {
  const state = feed.state.value;
  const loaded = feed.rows.value.length;
  if (state === "idle" || state === "complete") return null;
  if (typeof state === "object")
    return (
      <ProblemNotice
        problem={{ ...state.problem, title: `${text.failed}: ${state.problem.title}` }}
        onRetry={() => void feed.load()}
      />
    );
  return (
    <div class="load-progress">
      {state === "loading" ? (
        <>
          <progress aria-label={text.progress} />
          <span>{loaded === 0 ? text.loadingFirst : text.soFar(loaded)}</span>
          <Button kind="quiet" onClick={() => feed.pause()}>
            {text.pause}
          </Button>
        </>
      ) : (
        <>
          <span>{text.paused(loaded)}</span>
          <Button kind="quiet" onClick={() => void feed.load()}>
            {text.goOn}
          </Button>
        </>
      )}
    </div>
  );
}
