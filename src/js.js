// The JavaScript half of `js.rs`.

/** A moment; of a text without a zone JavaScript alone would make one in the zone of the page. */
export const utcDate = (text) => new Date(/T[\d:.]+$/.test(text) ? `${text}Z` : text);

export const withField = (object, name, value) => ({ ...object, [name]: value });
