import "./run.css";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { announce } from "../components/announcer";
import { Button } from "../components/button";
import { ProblemNotice } from "../components/notice";
import { useGuardedLeave } from "../guarded-leave";
import { useSecondsUntil } from "../seconds";
import { run as text } from "../strings/run";
import { isOver, type Running, type RunState } from "./running";

const headlines: Record<Exclude<RunState, "running">, string> = {
  paused: text.paused,
  interrupted: text.interrupted,
  cancelling: text.cancelling,
  cancelled: text.cancelled,
  finished: text.finished,
};

interface RunPanelProps {
  run: Running;
  /** What is being done, as a headline. */
  running: string;
  /** What became of the rows so far. */
  summary: string;
  /** Buttons for when it is over. */
  actions: ComponentChildren;
  children: ComponentChildren;
}

/** How far it is, and what can be done about it. */
export function RunPanel({ run, running, summary, actions, children }: RunPanelProps) {
  const state = run.state.value;
  const done = run.results.value.size;
  const total = run.rows.length;
  const headline = state === "running" ? running : headlines[state];
  const isDone = isOver(state);
  const seconds = useSecondsUntil(run.limitedUntil.value);
  useGuardedLeave(!isDone);
  useEffect(() => {
    if (isDone) announce(`${headline} ${summary}`);
  }, [isDone, headline, summary]);
  return (
    <section class="card run" aria-labelledby="run-title">
      <h2 id="run-title">{headline}</h2>
      <progress aria-label={text.progress} max={total} value={done} />
      <p class="run-numbers">
        <span>{text.done(done, total)}</span>
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
        {!isDone && (
          <Button
            kind="quiet danger"
            busy={state === "cancelling" && text.cancelling}
            onClick={() => run.cancel()}
          >
            {text.cancel}
          </Button>
        )}
        {isDone && actions}
      </div>
      {children}
    </section>
  );
}
