/** The order in which people look for names: `team-2` before `team-10`, letters as in their language. */

/** The languages that the reader wants; undefined where the browser's list is none. */
function readersLanguages(): string[] | undefined {
  try {
    return Intl.getCanonicalLocales([...navigator.languages]);
  } catch {
    // Some systems have names such as `en-US@posix`: the browser's own language, then.
    return undefined;
  }
}

const { compare } = new Intl.Collator(readersLanguages(), { numeric: true });

/** Compares two names, for `sort`. */
export const byName = (one: string, other: string): number => compare(one, other);

/**
 * The places of texts in their order, for lists that grow: comparing numbers is
 * quick, and texts that have a place are not compared with one another again.
 */
export class Places {
  readonly #places = new Map<string, number>();
  #ordered: string[] = [];

  /** Makes sure that these texts have places. Those of others may move. */
  add(texts: Iterable<string>): void {
    const unknown = new Set<string>();
    for (const text of texts) if (!this.#places.has(text)) unknown.add(text);
    if (unknown.size === 0) return;
    // Two runs that are in order each: the second is merged into the first.
    this.#ordered = [...this.#ordered, ...[...unknown].sort(byName)].sort(byName);
    this.#ordered.forEach((text, place) => {
      this.#places.set(text, place);
    });
  }

  of(text: string): number | undefined {
    return this.#places.get(text);
  }
}
