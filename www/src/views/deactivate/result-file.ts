import { fileName, loadCsv, saveCsv, toCsv } from "../../csv";
import { load } from "../../lazy";
import { reasonOf } from "../../run/reason";
import { deactivate as text } from "../../strings/deactivate";
import { fileOf, columns as userColumns } from "../users/columns";
import type { ChangeResult } from "./change-run";
import type { PlannedRow } from "./plan";
import { sayingOf } from "./table";

/** Has the browser save what became of everybody. */
export async function saveResult(
  rows: readonly PlannedRow[],
  results: ReadonlyMap<number, ChangeResult>,
  isOver: boolean,
): Promise<void> {
  await load(loadCsv);
  const columns = userColumns.filter(({ id }) => ["user", "email", "last-active"].includes(id));
  const users = rows.map(({ user }) => user);
  const { names, rows: cells } = fileOf(columns, users);
  const table = rows.map(({ number }, index) => {
    const result = results.get(number);
    const why = result?.problem ? reasonOf(result.problem) : "";
    return [...(cells[index] ?? []), sayingOf(result, isOver), why];
  });
  saveCsv(
    fileName("deactivated"),
    await toCsv([...names, text.field.result, text.field.reason], table),
  );
}
