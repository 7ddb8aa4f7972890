import { icon } from "../components/icon";
import { el, uniqueId } from "../dom";

/** How long a pause in typing, in milliseconds, means that the person waits for an answer. */
const pauseMs = 200;

/** A search field that reports its text when the person pauses, and at once on Enter. */
export function searchField(
  label: string,
  placeholder: string,
  onSearch: (query: string) => void,
): { element: HTMLElement; query: () => string } {
  const id = uniqueId("search");
  const input = el("input", {
    id,
    type: "search",
    class: "input",
    placeholder,
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
  });
  const element = el(
    "form",
    { class: "search", role: "search" },
    el("label", { for: id, class: "visually-hidden" }, label),
    icon("search"),
    input,
  );
  const query = () => input.value.trim();

  let pause: number | undefined;
  let reported = "";
  const report = () => {
    clearTimeout(pause);
    if (query() !== reported) {
      reported = query();
      onSearch(reported);
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = window.setTimeout(report, pauseMs);
  });
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    report();
  });
  return { element, query };
}
