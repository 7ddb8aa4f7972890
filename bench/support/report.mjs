// The figures as text.
import { labelOf } from "./clients.mjs";
import { miss, summary } from "./figures.mjs";

/** Three digits, and all before the point. */
export const text = (number) =>
  number >= 100 ? Math.round(number).toLocaleString("en") : String(Number(number.toPrecision(3)));

export const isMet = (goal) => miss(goal) === 0;

/** A measure's medians, each with the quarters of its rounds. */
export function printSeries({ title, unit, series, details = {} }) {
  console.log(`\n  ${title}, ${unit}`);
  for (const [name, rounds] of Object.entries(series)) {
    const { median, low, high } = summary(rounds);
    const spread = rounds.length > 1 ? `  (${text(low)} – ${text(high)})` : "";
    console.log(`    ${labelOf(name).padEnd(20)}${text(median).padStart(9)}${spread}`);
  }
  for (const [what, value] of Object.entries(details)) console.log(`    ${what}: ${value}`);
  console.log("");
}

function verdict(goal) {
  const over = miss(goal);
  return over === 0 ? "met" : `missed by ${text(over * 100)} %`;
}

/** One line a goal. */
export function printGoals(goals) {
  if (goals.length === 0) return;
  const bound = ({ isLeast }, number) =>
    number === undefined ? "–" : `${isLeast ? "≥" : "≤"} ${text(number)}`;
  const rows = goals.map((goal) => [
    `${isMet(goal) ? "✓" : "✗"} ${goal.name}`,
    `${text(goal.value)} ${goal.unit}`,
    bound(goal, goal.must),
    bound(goal, goal.aim),
    verdict(goal),
  ]);
  const table = [["  measure", "value", "must", "aim", ""], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const [name, value, must, aim, met] of table) {
    const numbers = [value, must, aim].map((cell, at) => cell.padStart(widths[at + 1]));
    console.log(`${[name.padEnd(widths[0]), ...numbers, met].join("  ").trimEnd()}`);
  }
}
