// The JavaScript half of `loaded.rs`.

/**
 * What was loaded of something on the server, and how it stays right while
 * several calls load and change it side by side.
 */
export class Loaded {
  // No private fields: frameworks hand out proxies of objects, which have none.
  // What few objects ever need is on the prototype until then: there are lists
  // of ten thousands.

  /**
   * @param client that it was loaded with, a `Client`
   * @param attrs as the server sent them, checked
   * @param own a `Client` with the user's own credentials, where they are known
   * @param team what the team of a member has loaded
   */
  constructor(client, attrs, own, team) {
    this.client = client;
    this.attrs = attrs;
    if (own) this.own = own;
    if (team) this.team = team;
  }

  /** A load begins now: a number for what it brings. */
  beginLoad() {
    return ++this.clock;
  }

  /** Whether something was changed here since a load began: what it brings may be older. */
  changedSince(load) {
    return load < this.changed;
  }

  /** Takes over what a call has changed. */
  change(fields) {
    this.merge(fields);
    this.changed = ++this.clock;
  }

  /**
   * Takes over what a load has brought, unless one that began later was quicker.
   * Keys are loaded without the rest, too: their list goes by its own time.
   */
  take(load, { apiKeys, ...rest }) {
    if (load >= this.taken) {
      this.taken = load;
      this.merge(rest);
    }
    this.takeKeys(load, apiKeys);
  }

  /** The same for a list of keys, if it is one. */
  takeKeys(load, apiKeys) {
    if (apiKeys && load >= this.keysTaken && !this.changedSince(load)) {
      this.keysTaken = load;
      this.merge({ apiKeys });
    }
  }

  merge(fields) {
    this.attrs = { ...this.attrs, ...fields };
  }

  /** What frameworks wrap objects into leaves alone what is no plain object by its name. */
  get [Symbol.toStringTag]() {
    return "Loaded";
  }
}

Object.assign(Loaded.prototype, {
  /** Counts loads and changes in the order in which they began. */
  clock: 0,
  /** When it was last changed by a call that succeeded. */
  changed: 0,
  /** When the load began that brought what is here, and the one that brought the list of keys. */
  taken: 0,
  keysTaken: 0,
});
