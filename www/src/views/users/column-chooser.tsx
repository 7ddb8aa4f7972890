import { useMemo, useRef, useState } from "preact/hooks";
import { Icon } from "../../components/icon";
import { strings } from "../../strings";
import { columns as all, type UserColumn, usualColumns } from "./columns";

/** Where the browser keeps the choice: it tells nothing of anybody. */
const place = "wandb-user-demo.columns";

function readChoice(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "");
    if (Array.isArray(kept)) return kept.filter((id) => all.some((column) => column.id === id));
  } catch {
    // Nothing was kept, or the browser blocks storage.
  }
  return usualColumns;
}

/** The columns that the person wants to see, in their order, and how to choose others. */
export function useChosenColumns(): [readonly UserColumn[], (ids: string[]) => void] {
  const [ids, setIds] = useState(readChoice);
  const columns = useMemo(
    () => all.filter(({ id }, index) => index === 0 || ids.includes(id)),
    [ids],
  );
  const choose = (chosen: string[]) => {
    setIds(chosen);
    try {
      localStorage.setItem(place, JSON.stringify(chosen));
    } catch {
      // It lasts as long as the page.
    }
  };
  return [columns, choose];
}

interface ColumnChooserProps {
  columns: readonly UserColumn[];
  onChoose: (ids: string[]) => void;
}

/** A menu of checkboxes, one for each column but the first. */
export function ColumnChooser({ columns, onChoose }: ColumnChooserProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const shown = columns.map(({ id }) => id);
  const close = () => {
    if (menu.current) menu.current.open = false;
  };
  return (
    <details
      class="menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        close();
        menu.current?.querySelector("summary")?.focus();
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget;
        if (to instanceof Node && !event.currentTarget.contains(to)) close();
      }}
    >
      <summary class="button plain">
        <Icon name="columns" />
        {strings.users.columns}
      </summary>
      <div class="menu-items">
        {all.slice(1).map(({ id, header }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={shown.includes(id)}
              onChange={(event) =>
                onChoose(
                  event.currentTarget.checked
                    ? [...shown, id]
                    : shown.filter((other) => other !== id),
                )
              }
            />
            {header}
          </label>
        ))}
      </div>
    </details>
  );
}
