/** The order of rows: what the address says of it, and what it is. */
import type { Sort } from "./components/virtual-table";
import type { Places } from "./order";

/** `created` or, from the other end, `-created`. */
export function sortOf(query: URLSearchParams): Sort | undefined {
  const sort = query.get("sort") ?? "";
  if (sort === "") return undefined;
  return { column: sort.replace(/^-/, ""), isDescending: sort.startsWith("-") };
}

/** Up, down, and as the server lists them. */
export function nextSort(sort: Sort | undefined, column: string): string {
  if (sort?.column !== column) return column;
  return sort.isDescending ? "" : `-${column}`;
}

/** What a row is sorted by: a text is in its place among texts. Rows without a key come last. */
export type SortKey = string | number | undefined;

/**
 * The rows in order; those without what they are sorted by come last.
 * @param places of texts, kept from one time to the next
 */
export function inOrder<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => SortKey,
  isDescending: boolean,
  places: Places,
): readonly Row[] {
  const direction = isDescending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  places.add(keyed.flatMap(({ key }) => (typeof key === "string" ? [key] : [])));
  return keyed
    .map(({ row, key }) => ({ row, key: typeof key === "string" ? places.of(key) : key }))
    .sort((one, other) => {
      if (one.key === other.key) return 0;
      if (one.key === undefined) return 1;
      if (other.key === undefined) return -1;
      return direction * (one.key - other.key);
    })
    .map(({ row }) => row);
}
