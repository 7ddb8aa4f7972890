// Charts of what was measured, as SVG: bars from zero, the lower the better,
// with the quarters of the rounds as a line.
import { parse, textMetrics, View } from "vega";
import { compile } from "vega-lite";
import { labelOf } from "./clients.mjs";
import { text } from "./report.mjs";

const [ours, others, line, faint] = ["#0f766e", "#a8b3c2", "#1f2937", "#5b6675"];

/** Those that a reader looks for first. */
const overview = ["list-users", "page-users", "memory", "first-viewer"];

// There is no canvas to measure letters on, and Vega's own guess leaves wide margins.
textMetrics.width = (item, text = item.text) =>
  0.56 * (item.fontSize ?? 11) * String(text ?? "").length;

/** A bar that is longer than this many times the next one is cut, so that the others can be seen. */
const cutAt = 2.5;

function bars({ series, unit }) {
  const medians = Object.values(series).map(({ median }) => median);
  const [longest, next] = medians.toSorted((a, b) => b - a);
  const end = longest > next * cutAt ? next * 1.5 : longest;
  return Object.entries(series).map(([name, { median, low, high }]) => {
    const isCut = median > end;
    return {
      client: labelOf(name),
      isOurs: name === "wandb-user",
      shown: Math.min(median, end),
      low: isCut ? end : low,
      high: isCut ? end : high,
      labelAt: isCut ? end : Math.max(median, high),
      label: `${text(median)} ${unit}${isCut ? " (cut)" : ""}`,
    };
  });
}

/** One chart, to stand alone or among others. */
function panel(result) {
  const values = bars(result);
  const longest = Math.max(...values.map(({ shown, high }) => Math.max(shown, high)));
  const x = (field) => ({
    field,
    type: "quantitative",
    title: `${result.unit}, less is better`,
    // So that the figure beside the longest bar has a place.
    scale: { domain: [0, longest * 1.3], nice: false },
    axis: { tickCount: 6 },
  });
  const color = { condition: { test: "datum.isOurs", value: ours }, value: others };
  return {
    title: { text: result.title, subtitle: result.about },
    width: 440,
    height: { step: 26 },
    data: { values },
    encoding: { y: { field: "client", type: "nominal", sort: null, title: null } },
    layer: [
      { mark: { type: "bar", height: 16 }, encoding: { x: x("shown"), color } },
      {
        mark: { type: "rule", color: line },
        encoding: { x: x("low"), x2: { field: "high" } },
      },
      {
        mark: { type: "text", align: "left", dx: 6, color: line, fontSize: 12 },
        encoding: { x: x("labelAt"), text: { field: "label" } },
      },
    ],
  };
}

/** Where, with what and when: what every chart says of itself. */
function origin({ date, machine, versions, rounds }) {
  const { cpu, cores, memoryGiB } = machine;
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `Medians of ${rounds} rounds or more, half of them within the line. ${date.slice(0, 10)}, ${cpu}, ${cores} cores, ${memoryGiB} GiB`,
    named.slice(0, 5).join(", "),
    named.slice(5).join(", "),
  ];
}

const config = {
  background: "white",
  padding: 16,
  font: "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
  title: {
    anchor: "start",
    frame: "group",
    fontSize: 15,
    subtitleFontSize: 12,
    color: line,
    subtitleColor: faint,
    offset: 12,
  },
  axis: {
    labelFontSize: 12,
    titleFontSize: 11,
    labelColor: line,
    titleColor: faint,
    titleFontWeight: "normal",
    labelLimit: 200,
    gridColor: "#e5e9ef",
    domain: false,
    ticks: false,
  },
  axisY: { grid: false, labelPadding: 8 },
  view: { stroke: null },
};

async function drawn(spec, description) {
  const { spec: vega } = compile({ ...spec, config, description });
  return `${await new View(parse(vega), { renderer: "none" }).toSVG()}\n`;
}

/** A line of text below, of which Vega-Lite knows none. */
const withOrigin = (charts, columns, lines) => ({
  vconcat: [
    { concat: charts, columns, spacing: 40 },
    {
      data: { values: [{}] },
      width: 400,
      height: 1,
      mark: {
        type: "text",
        align: "left",
        baseline: "top",
        color: faint,
        fontSize: 10,
        lineHeight: 14,
        text: lines,
      },
      encoding: { x: { value: 0 }, y: { value: 0 } },
    },
  ],
  spacing: 16,
});

/** Resolves to `[name, svg]` for each measure that compares, and for the overview. */
export async function charts({ results, ...about }) {
  const lines = origin(about);
  const comparing = results.filter(({ series }) => Object.keys(series).length > 1);
  const pictures = comparing.map((result) => [result.name, [result], 1]);
  const first = comparing.filter(({ name }) => overview.includes(name));
  if (first.length > 1) pictures.push(["overview", first, 2]);
  return Promise.all(
    pictures.map(async ([name, shown, columns]) => {
      const titles = shown.map(({ title }) => title).join("; ");
      return [name, await drawn(withOrigin(shown.map(panel), columns, lines), titles)];
    }),
  );
}
