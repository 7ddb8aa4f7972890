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
        <dd>{value || strings.none}</dd>
      </div>
    ))}
  </dl>
);
