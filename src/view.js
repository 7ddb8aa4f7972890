// The JavaScript half of `view.rs`.

let names = [];

/** @param text the names of the fields, in their order, with spaces between */
export function nameFields(text) {
  names = text.split(" ");
}

/** A field of a value that may be anything; undefined where there is none. */
export const fieldAt = (value, index) => value?.[names[index]] ?? undefined;

/** Whether the field is there, if only as null. */
export const hasField = (value, index) => value?.[names[index]] !== undefined;

export const fieldName = (index) => names[index];
