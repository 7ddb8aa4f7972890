/** The one module that imports the chart library. */
import * as Plot from "@observablehq/plot";
import type { Bar } from "./chart";

interface Drawing {
  title: string;
  bars: readonly Bar[];
  tell: (bar: Bar) => string;
  axis?: string;
  isHorizontal?: boolean;
  isTime?: boolean;
}

const month = (bar: Bar) => new Date(`${bar.label}-01T00:00:00Z`);

/** Kinds that stand back behind the others. */
const quiet: readonly (string | undefined)[] = ["deactivated", "free"];

const fill = ({ kind }: Bar) => (quiet.includes(kind) ? "var(--line-strong)" : "var(--accent)");

/** As much of a label as there is room for beside a bar. */
const short = (label: string) => {
  const letters = Array.from(label);
  return letters.length > 16 ? `${letters.slice(0, 15).join("")}…` : label;
};

/** The lengths of the bars; those of one label are stacked. */
function stacks(bars: readonly Bar[]): number[] {
  const lengths = new Map<string, number>();
  for (const { label, value } of bars) lengths.set(label, (lengths.get(label) ?? 0) + value);
  return [...lengths.values()];
}

/** The plot as SVG, `width` CSS pixels wide. */
export function draw(drawing: Drawing, width: number): Element {
  const { bars, tell, axis, isHorizontal, isTime } = drawing;
  const links = {
    href: "href",
    fill,
    title: tell,
    ariaLabel: tell,
    // So that the least of numbers is to be seen.
    stroke: fill,
    strokeWidth: 1,
  } as const;
  const shown = bars.filter(({ value }) => value > 0);
  const labels = [...new Set(bars.map(({ label }) => label))];
  const written = (value: number) => value.toLocaleString("en");
  const most = Math.max(1, ...stacks(shown));
  // As wide as the longest number, roughly: numbers are not to lie on one another.
  const numberWidth = 7 * written(most).length;
  const room = isHorizontal ? Math.floor((width - 130) / (numberWidth + 16)) : 4;
  const amount = {
    label: null,
    grid: true,
    // No halves where there are few.
    ticks: Math.max(1, Math.min(4, room, Math.max(1, ...shown.map(({ value }) => value)))),
    tickFormat: (value: number) => (Number.isInteger(value) ? written(value) : ""),
  };
  const plot = isHorizontal
    ? Plot.plot({
        width,
        height: Math.max(150, 40 + 26 * labels.length),
        marginLeft: 110,
        marginRight: Math.max(20, numberWidth / 2),
        x: amount,
        y: { label: null, domain: labels, tickSize: 0, tickFormat: short },
        color: { type: "identity" },
        marks: [
          Plot.barX(shown, { x: "value", y: "label", ...links, insetLeft: 1, insetRight: 1 }),
          Plot.ruleX([0]),
        ],
      })
    : isTime
      ? Plot.plot({
          width,
          height: 220,
          y: amount,
          x: { label: null, type: "utc" },
          color: { type: "identity" },
          marks: [
            Plot.rectY(shown, { x: month, interval: "month", y: "value", ...links, inset: 0.5 }),
            Plot.ruleY([0]),
          ],
        })
      : Plot.plot({
          width,
          height: 220,
          marginBottom: 44,
          y: amount,
          x: {
            label: axis ?? null,
            labelOffset: 38,
            domain: labels,
            tickSize: 0,
            labelAnchor: "center",
            labelArrow: "none",
          },
          color: { type: "identity" },
          marks: [Plot.barY(shown, { x: "label", y: "value", ...links }), Plot.ruleY([0])],
        });
  // The page's policy allows no styles but its own files': chart.css has what these say.
  for (const style of plot.querySelectorAll("style")) style.remove();
  // The library names its groups "rule" and "bar", which tells nobody anything.
  for (const group of plot.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  plot.setAttribute("role", "group");
  plot.setAttribute("aria-label", drawing.title);
  return plot;
}
