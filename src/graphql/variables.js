// The JavaScript half of `variables.rs`.

/** Sets a field, unless the value is undefined. */
export function setField(object, name, value) {
  if (value !== undefined) object[name] = value;
}
