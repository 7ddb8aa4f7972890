// The JavaScript half of `js.rs`.

/** A moment; of a text without a zone JavaScript alone would make one in the zone of the page. */
export const utcDate = (text) => new Date(/T[\d:.]+$/.test(text) ? `${text}Z` : text);

export const merge = (object, more) => ({ ...object, ...more });

export const isAscii = (text) => !/[^\0-\x7f]/.test(text);
