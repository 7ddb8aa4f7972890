import { useId, useState } from "preact/hooks";
import { Button } from "../../components/button";
import { Checkbox } from "../../components/field";
import { Icon } from "../../components/icon";
import { strings } from "../../strings";
import { addUsers } from "../../strings/add-users";
import { meaningOf } from "./reading/columns";
import type { Choices, Reading } from "./reading/read";

const text = addUsers.pick;

/** So many rows show what is in a column. */
const shown = 3;

interface PickColumnProps {
  reading: Reading;
  onChoose: (choices: Choices) => void;
  onReset: () => void;
}

/** Asks which column has the addresses, with the first rows beside each. */
export function PickColumn({ reading, onChoose, onReset }: PickColumnProps) {
  const { sheet, candidates } = reading;
  const id = useId();
  const [only, ...others] = candidates;
  const [picked, pick] = useState(others.length > 0 ? undefined : only);
  const [isMissing, setMissing] = useState(false);
  const width = Math.max(sheet.names?.length ?? 0, ...sheet.rows.map(({ length }) => length));
  const columns = Array.from({ length: width }, (_, index) => ({
    index,
    name: sheet.names?.[index]?.trim() || addUsers.columnNumber(index + 1),
    cells: sheet.rows.slice(0, shown).map((row) => row[index]?.trim() ?? ""),
  }));
  const named = columns.filter(({ name }) => sheet.names && meaningOf(name) === "email");
  const meant =
    named.length > 1 ? named : columns.filter(({ index }) => candidates.includes(index));
  const [one] = named;
  const why =
    meant.length > 1
      ? text.several(meant.map(({ name }) => name))
      : one
        ? text.without(one.name)
        : text.unknown;

  return (
    <form
      class="card pick-column"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (picked === undefined) setMissing(true);
        else onChoose({ email: picked });
      }}
    >
      <fieldset aria-describedby={`${id}-why ${id}-error`}>
        <legend>{text.title}</legend>
        <p id={`${id}-why`} class="muted">
          {why}
        </p>
        {columns.map(({ index, name, cells }) => (
          <label key={index} class="pick">
            <input
              type="radio"
              name={`${id}-column`}
              checked={picked === index}
              onChange={() => {
                pick(index);
                setMissing(false);
              }}
            />
            <span>
              <strong>{name}</strong>
              <span class="pick-cells">
                {cells.some((cell) => cell !== "")
                  ? cells.map((cell) => cell || strings.none).join(" · ")
                  : text.emptyColumn}
              </span>
            </span>
          </label>
        ))}
        <p id={`${id}-error`} class="field-error" role="alert">
          {isMissing && (
            <>
              <Icon name="alert" />
              {text.missing}
            </>
          )}
        </p>
      </fieldset>
      <Checkbox
        label={text.isNamed}
        hint={text.isNamedHint}
        isChecked={sheet.names !== undefined}
        onChecked={(isNamed) => onChoose({ isNamed })}
      />
      <div class="run-actions">
        <Button kind="primary" type="submit">
          {text.submit}
        </Button>
        <Button kind="plain" onClick={onReset}>
          {addUsers.another}
        </Button>
      </div>
    </form>
  );
}
