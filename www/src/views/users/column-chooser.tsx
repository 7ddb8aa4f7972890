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

export interface ChosenColumns {
  /** Those that the person wants to see, in their order. */
  shown: readonly UserColumn[];
  /** Those that there are. */
  offered: readonly UserColumn[];
  choose: (id: string, isChosen: boolean) => void;
}

/** @param tellsActivity whether the server has what some columns show */
export function useChosenColumns(tellsActivity: boolean): ChosenColumns {
  const [ids, setIds] = useState(readChoice);
  const offered = useMemo(
    () => all.filter(({ isActivity }) => tellsActivity || !isActivity),
    [tellsActivity],
  );
  const shown = useMemo(
    () => offered.filter(({ id }, index) => index === 0 || ids.includes(id)),
    [offered, ids],
  );
  const choose = (id: string, isChosen: boolean) => {
    const others = ids.filter((other) => other !== id);
    const chosen = isChosen ? [...others, id] : others;
    setIds(chosen);
    try {
      localStorage.setItem(place, JSON.stringify(chosen));
    } catch {
      // It lasts as long as the page.
    }
  };
  return { shown, offered, choose };
}

/** A menu of checkboxes, one for each column but the first. */
export function ColumnChooser({ columns }: { columns: ChosenColumns }) {
  const menu = useRef<HTMLDetailsElement>(null);
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
        {columns.offered.slice(1).map((column) => (
          <label key={column.id}>
            <input
              type="checkbox"
              checked={columns.shown.includes(column)}
              onChange={(event) => columns.choose(column.id, event.currentTarget.checked)}
            />
            {column.header}
          </label>
        ))}
      </div>
    </details>
  );
}
