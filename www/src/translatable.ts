/**
 * Keeps the page right while a browser translates it.
 *
 * A translator puts an element of its own in the place of each text. Preact would go on
 * writing to the text that was there, which nobody sees any more, and would stumble over
 * it where it adds or removes what is beside it. So no text belongs to Preact here: each
 * is the `textContent` of an element, which replaces whatever a translator has put there.
 *
 * Import this before anything is rendered. Texts in SVG are not for it, nor are signals
 * as children, which write to texts of their own: read their `value`.
 */
import { type ComponentChild, options, type VNode } from "preact";

/** What a vnode's hook may change of it. */
interface Changeable {
  type: unknown;
  props: { children?: unknown; textContent?: string };
}

/** Spaces between elements are not translated, and make no box where elements would. */
const isBlank = (text: string) => text.trim() === "";

/** The text of children that are nothing but text; undefined where there are elements, or none. */
function textOf(children: unknown): string | undefined {
  if (typeof children === "string") return children;
  if (typeof children === "number" || typeof children === "bigint") return String(children);
  if (!Array.isArray(children)) return undefined;
  let text: string | undefined;
  for (const child of children as ComponentChild[]) {
    if (child === null || child === undefined || typeof child === "boolean") continue;
    const part = textOf(child);
    if (part === undefined) return undefined;
    text = (text ?? "") + part;
  }
  return text;
}

/** Takes the texts from Preact as they come to be. */
function own(vnode: Changeable) {
  const { type, props } = vnode;
  if (type === null) {
    // A text beside elements.
    const text = String(props);
    if (isBlank(text)) return;
    vnode.type = "span";
    vnode.props = { textContent: text };
  } else if (typeof type === "string") {
    const text = textOf(props.children);
    if (text === undefined) return;
    props.children = undefined;
    props.textContent = text;
  }
}

const { vnode: before } = options;

options.vnode = (vnode: VNode) => {
  own(vnode as Changeable);
  before?.(vnode);
};
