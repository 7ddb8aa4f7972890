import "./chart.css";
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { load } from "../lazy";
import { describe, type Problem } from "../problem";
import { ProblemNotice } from "./notice";

/** A bar: how many, and the list behind it, if there is one. */
export interface Bar {
  label: string;
  value: number;
  href: string | undefined;
  /** What tells its kind, where bars are stacked. */
  kind?: string;
}

interface ChartProps {
  title: string;
  about: string;
  bars: readonly Bar[];
  /** What a bar says in words: to screen readers, and where the pointer rests. */
  tell: (bar: Bar) => string;
  /** What the labels of the bars count. */
  axis?: string;
  isHorizontal?: boolean;
  /** The labels are months. */
  isTime?: boolean;
  isWide?: boolean;
  /** The kinds of stacked bars and what they are called. */
  legend?: readonly (readonly [kind: string, text: string])[];
  /** What is said in place of a plot without bars. */
  empty?: string;
  /** Below the plot. */
  children?: ComponentChildren;
}

/** The library failed to come: trying again at one plot is for all of them. */
const attempts = signal(0);

/** A plot of bars, each a link to the list behind it. The library comes when the first one is drawn. */
export function Chart(props: ChartProps) {
  const { title, about, legend, isWide, empty, bars, children } = props;
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (width === 0) return;
    let isGone = false;
    setProblem(undefined);
    load(() => import("./draw")).then(
      ({ draw }) => {
        if (!isGone) place.current?.replaceChildren(draw(props, width));
      },
      (error) => {
        if (!isGone) setProblem(describe(error, "read"));
      },
    );
    return () => {
      isGone = true;
    };
  }, [props.bars, width, attempts.value]);
  return (
    <section class={isWide ? "card chart wide" : "card chart"} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="muted">{about}</p>
      {legend && (
        <ul class="legend">
          {legend.map(([kind, text]) => (
            <li key={kind} class={kind}>
              {text}
            </li>
          ))}
        </ul>
      )}
      <ProblemNotice problem={problem} onRetry={() => attempts.value++} />
      {bars.length === 0 && empty !== undefined ? (
        <p class="empty">{empty}</p>
      ) : (
        <div class="plot" ref={place} />
      )}
      {children}
    </section>
  );
}
