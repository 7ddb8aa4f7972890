// The JavaScript half of `js.rs`.

/** A moment; of a text without a zone JavaScript alone would make one in the zone of the page. */
export const utcDate = (text) => new Date(/T[\d:.]+$/.test(text) ? `${text}Z` : text);

/** A copy of an object that is plain data: changing it changes nothing else. */
export function copyPlain(value) {
  const begin = (of) => (typeof of !== "object" || of === null ? of : Array.isArray(of) ? [] : {});
  const copy = begin(value);
  // A list instead of recursion: a server's answer may nest deeper than any stack.
  const open = [[value, copy]];
  for (const [from, to] of open) {
    for (const [key, inner] of Object.entries(from)) {
      const value = begin(inner);
      Object.defineProperty(to, key, {
        value,
        configurable: true,
        enumerable: true,
        writable: true,
      });
      if (value !== inner) open.push([inner, value]);
    }
  }
  return copy;
}

export const merge = (object, more) => ({ ...object, ...more });

export const isAscii = (text) => typeof text === "string" && !/[^\0-\x7f]/.test(text);
