import { useMemo, useState } from "preact/hooks";
import { Button } from "../../components/button";
import { VirtualTable } from "../../components/virtual-table";
import { deactivate as text } from "../../strings/deactivate";
import { administratorsOf, type Plan, type PlannedRow } from "./plan";
import { previewColumns } from "./table";
import { WhatHappens } from "./what-happens";

interface PreviewProps {
  plan: Plan;
  isServiceNamed: boolean;
  onStart: (rows: readonly PlannedRow[]) => void;
}

/** Who would be deactivated, each to be taken out, and what that does. */
export function Preview({ plan, isServiceNamed, onStart }: PreviewProps) {
  const administrators = useMemo(() => administratorsOf(plan), [plan]);
  const [spared, spare] = useState(administrators);
  const chosen = useMemo(
    () => plan.rows.filter(({ number }) => !spared.has(number)),
    [plan, spared],
  );
  const columns = useMemo(
    () =>
      previewColumns(
        plan.rows,
        ({ number }) => !spared.has(number),
        ({ number }, isChosen) => {
          const others = new Set(spared);
          if (isChosen) others.delete(number);
          else others.add(number);
          spare(others);
        },
      ),
    [plan, spared],
  );
  return (
    <>
      <LeftOut plan={plan} administrators={administrators.size} />
      {plan.rows.length === 0 ? (
        <p class="empty">{text.none}</p>
      ) : (
        <>
          <WhatHappens rows={chosen} />
          <div class="preview-head">
            <p role="status">{text.chosen(chosen.length, plan.rows.length)}</p>
            <div class="preview-actions">
              <Button kind="quiet" onClick={() => spare(administrators)}>
                {administrators.size > 0 ? text.all : text.allPlain}
              </Button>
              <Button
                kind="quiet"
                onClick={() => spare(new Set(plan.rows.map(({ number }) => number)))}
              >
                {text.nobody}
              </Button>
              <Button
                kind="danger"
                isDisabled={chosen.length === 0}
                onClick={() => onStart(chosen)}
              >
                {text.submit(chosen.length, isServiceNamed)}
              </Button>
            </div>
          </div>
          <VirtualTable
            label={text.table}
            columns={columns}
            rows={plan.rows}
            keyOf={({ number }) => number}
          />
        </>
      )}
    </>
  );
}

/** Whom the filters show, and who is not chosen all the same. */
function LeftOut({ plan, administrators }: { plan: Plan; administrators: number }) {
  const lines = plan.leftOut.map(([reason, number]) => text.leftOut[reason](number));
  if (administrators > 0) lines.push(text.administrators(administrators));
  if (lines.length === 0) return null;
  return (
    <ul class="left-out">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
