// The JavaScript half of `view.rs`.

let names = [];

/** @param text the names of the fields, in their order, with spaces between */
export function nameFields(text) {
  names = text.split(" ");
}

/** Whether the module is loaded, and somebody has opened a client. */
export const isLoaded = () => names.length > 0;

/** A field of a value that may be anything; undefined where there is none. */
export const fieldAt = (value, index) => value?.[names[index]] ?? undefined;
