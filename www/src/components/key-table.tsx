import type { KeyRow } from "../api";
import { strings } from "../strings";
import { Button } from "./button";

const text = strings.keys;

interface KeyTableProps {
  rows: readonly KeyRow[];
  isOwn: (name: string) => boolean;
  onDelete: (name: string) => void;
  /** Absent where only the owner could. */
  onRotate?: (name: string) => void;
}

/** Keys as the server lists them, by their public names, with what can be done with each. */
export const KeyTable = ({ rows, isOwn, onDelete, onRotate }: KeyTableProps) => (
  <table class="table keys-table" aria-labelledby="keys-title" aria-describedby="keys-summary">
    <caption id="keys-summary">
      {text.summary(rows.length, rows.filter(({ description }) => !description).length)}
    </caption>
    <thead>
      <tr>
        <th scope="col">{text.column.name}</th>
        <th scope="col">{text.column.description}</th>
        <th scope="col">
          <span class="visually-hidden">{text.column.actions}</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ name, description }) => (
        <tr key={name}>
          <th scope="row">
            <code class="key-name" translate={false}>
              {name}…
            </code>
            {isOwn(name) && <span class="badge">{text.inUse}</span>}
          </th>
          <td class={description ? "" : "muted"}>{description ?? text.noDescription}</td>
          <td class="row-actions">
            {onRotate && (
              <Button kind="quiet" label={text.rotateOne(name)} onClick={() => onRotate(name)}>
                {text.rotate}
              </Button>
            )}
            <Button kind="quiet danger" label={text.deleteOne(name)} onClick={() => onDelete(name)}>
              {text.delete}
            </Button>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
