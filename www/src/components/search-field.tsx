import "./table-tools.css";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon } from "./icon";

/** How long a pause in typing, in milliseconds, means that the person waits for an answer. */
const pauseMs = 200;

interface SearchFieldProps {
  label: string;
  placeholder: string;
  value: string;
  onSearch: (query: string) => void;
}

/** A search field that reports its text when the person pauses, and at once on Enter. */
export function SearchField({ label, placeholder, value, onSearch }: SearchFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const reported = useRef(value);
  const report = useRef(onSearch);
  report.current = onSearch;
  const search = (query: string) => {
    if (query === reported.current) return;
    reported.current = query;
    report.current(query);
  };
  const latest = useRef(search);
  latest.current = search;
  useEffect(() => {
    const timer = setTimeout(() => latest.current(typed.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  // The address may change by itself: by Back, or by a link.
  useEffect(() => {
    if (value === reported.current) return;
    reported.current = value;
    setTyped(value);
  }, [value]);
  return (
    <search>
      <form
        class="search"
        onSubmit={(event) => {
          event.preventDefault();
          search(typed.trim());
        }}
      >
        <label for={id} class="visually-hidden">
          {label}
        </label>
        <Icon name="search" />
        <input
          id={id}
          type="search"
          class="input"
          placeholder={placeholder}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </form>
    </search>
  );
}
