import "./virtual-table.css";
import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from "@tanstack/virtual-core";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";
import { useMedia } from "../media";
import { strings } from "../strings";
import { Icon } from "./icon";

export interface Column<Row> {
  id: string;
  header: string;
  /** As CSS has it, such as `30%`; `auto` takes what the others leave. */
  width: string;
  cell: (row: Row, index: number) => ComponentChildren;
  isSortable?: boolean;
  /** Names and addresses: no texts to translate. */
  isVerbatim?: boolean;
}

export interface Sort {
  /** A column's id. */
  column: string;
  isDescending: boolean;
}

interface VirtualTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  sort?: Sort | undefined;
  onSort?: (column: string) => void;
  /** Where the table was scrolled to, in pixels, and what is told when that changes. */
  scrollTop?: number;
  onScroll?: (scrollTop: number) => void;
}

/** Rows have one height, in pixels: so the place of each is known without measuring. */
const rowHeight = { wide: 56, narrow: 108 };
const narrow = "(max-width: 46rem)";

type Options = VirtualizerOptions<HTMLDivElement, HTMLDivElement>;

/** Draws the rows that are in sight: so long lists stay smooth. */
function useVirtualizer(options: Options): Virtualizer<HTMLDivElement, HTMLDivElement> {
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const onChange: Options["onChange"] = () => redraw(undefined);
  const [virtualizer] = useState(() => new Virtualizer({ ...options, onChange }));
  virtualizer.setOptions({ ...options, onChange });
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  return virtualizer;
}

/** A table of any length. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, rows, keyOf, sort, onSort, scrollTop = 0, onScroll } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const isNarrow = useMedia(narrow);
  const height = isNarrow ? rowHeight.narrow : rowHeight.wide;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 4,
    initialOffset: scrollTop,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, height]);
  const drawn = virtualizer.getVirtualItems();
  const before = drawn[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section in a section would say less.
    <div
      class="table-scroller"
      ref={scroller}
      // What scrolls is to be scrolled by keys, too.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
      tabIndex={0}
      role="region"
      aria-label={label}
      onScroll={(event) => onScroll?.(event.currentTarget.scrollTop)}
    >
      <table class="virtual-table" aria-label={label} aria-rowcount={rows.length + 1}>
        <colgroup>
          {columns.map(({ id, width }) => (
            <col key={id} style={{ inlineSize: width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <Header key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody class="virtual-body">
          <Gap height={before} columns={columns.length} />
          {drawn.map(({ index }) => {
            const row = rows[index] as Row;
            return (
              <tr
                key={keyOf(row)}
                class="virtual-row"
                aria-rowindex={index + 2}
                style={{ blockSize: `${height}px` }}
              >
                {columns.map(({ id, cell, isVerbatim }, place) =>
                  place === 0 ? (
                    <th
                      key={id}
                      scope="row"
                      class={`column-${id}`}
                      translate={isVerbatim ? false : undefined}
                    >
                      {cell(row, index)}
                    </th>
                  ) : (
                    <td key={id} class={`column-${id}`} translate={isVerbatim ? false : undefined}>
                      {cell(row, index)}
                    </td>
                  ),
                )}
              </tr>
            );
          })}
          <Gap height={after} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

/** The place of the rows that are not drawn. */
const Gap = ({ height, columns }: { height: number; columns: number }) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: no row is focusable.
  <tr class="gap" aria-hidden="true">
    <td colSpan={columns} style={{ blockSize: `${height}px` }} />
  </tr>
);

interface HeaderProps<Row> {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: ((column: string) => void) | undefined;
}

function Header<Row>({ column, sort, onSort }: HeaderProps<Row>) {
  const { id, header, isSortable } = column;
  const direction =
    sort?.column !== id ? undefined : sort.isDescending ? "descending" : "ascending";
  if (!isSortable || !onSort)
    return (
      <th scope="col" class={`column-${id}`}>
        {header}
      </th>
    );
  return (
    <th scope="col" class={`column-${id}`} aria-sort={direction ?? "none"}>
      <button
        type="button"
        class="sort"
        aria-label={strings.users.sortBy(header)}
        onClick={() => onSort(id)}
      >
        {header}
        {direction && <Icon name={direction === "ascending" ? "up" : "down"} />}
      </button>
    </th>
  );
}
