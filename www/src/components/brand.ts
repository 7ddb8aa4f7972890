import { el } from "../dom";
import { strings } from "../strings";
import { icon } from "./icon";

/** The page's name with its mark. */
export function brand(): HTMLElement {
  return el(
    "p",
    { class: "brand" },
    el("span", { class: "brand-mark" }, icon("key")),
    strings.product,
  );
}
