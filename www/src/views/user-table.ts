import type { UserRow } from "../api";
import { type Child, el } from "../dom";
import { day, initials } from "../format";
import { strings } from "../strings";

const text = strings.users;

/** Users in a table; where the page is narrow the styles stack each row, so roles are spelt out. */
export interface UserTable {
  element: HTMLElement;
  /** Adds rows at the end and returns the first of them, if there is one. */
  append: (rows: UserRow[]) => HTMLElement | undefined;
}

/** A table without rows. */
export function userTable(): UserTable {
  const body = el("tbody", { role: "rowgroup" });
  const append = (rows: UserRow[]) => {
    const added = rows.map((row) => userRow(row));
    body.append(...added);
    return added[0];
  };
  return { element: frame(body), append };
}

/** The table's shape while its rows are on their way. */
export function loadingRows(): HTMLElement {
  const bone = () => el("span", { class: "bone" });
  const rows = Array.from({ length: 6 }, () =>
    tableRow({ class: "loading" }, [bone(), bone(), bone(), bone(), bone()]),
  );
  const table = frame(el("tbody", {}, ...rows));
  table.setAttribute("aria-hidden", "true");
  return table;
}

function frame(body: HTMLElement): HTMLElement {
  const { user, email, role, created, status } = text.column;
  return el(
    "table",
    { class: "table users-table", role: "table", "aria-label": text.table },
    el(
      "thead",
      { role: "rowgroup" },
      el(
        "tr",
        { role: "row" },
        ...[user, email, role, created, status].map((title) =>
          el("th", { scope: "col", role: "columnheader" }, title),
        ),
      ),
    ),
    body,
  );
}

function userRow(row: UserRow): HTMLElement {
  const role = row.admin ? text.administrator : row.service ? text.service : text.member;
  return tableRow({}, [
    el(
      "span",
      { class: "person" },
      el("span", { class: "avatar small", "aria-hidden": "true" }, initials(row.name)),
      el(
        "span",
        { class: "person-text" },
        el("strong", {}, row.name),
        row.username !== undefined && el("span", { class: "muted" }, row.username),
      ),
    ),
    row.email ?? strings.account.none,
    row.admin ? el("span", { class: "badge gold" }, role) : role,
    day(row.createdAt),
    row.deletedAt === undefined
      ? el("span", { class: "status active" }, text.active)
      : el("span", { class: "status" }, text.deactivated),
  ]);
}

function tableRow(attributes: Record<string, string>, cells: Child[]): HTMLElement {
  const [first, ...others] = cells;
  return el(
    "tr",
    { role: "row", ...attributes },
    el("th", { scope: "row", role: "rowheader" }, first),
    ...others.map((cell) => el("td", { role: "cell" }, cell)),
  );
}
