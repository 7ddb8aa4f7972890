import type { ComponentChildren } from "preact";
import { strings } from "../strings";

/** Facts, each with its name; a dash for what is not known. */
export const Details = ({
  rows,
}: {
  rows: readonly [term: string, value: ComponentChildren][];
}) => (
  <dl class="details">
    {rows.map(([term, value]) => (
      <div key={term}>
        <dt>{term}</dt>
        {/* What is a text comes from the server: names, addresses. */}
        <dd translate={typeof value !== "string"}>{value || strings.none}</dd>
      </div>
    ))}
  </dl>
);
