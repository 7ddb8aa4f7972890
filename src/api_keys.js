// The JavaScript half of `api_keys.rs`.
import { nodesOf } from "./connection.js";

const nameOf = ({ name }) => name;

export const namesOf = (connection) => nodesOf(connection).map(nameOf);

/** The ids of the keys with this name: one, unless a name was given twice. */
export const idsOf = (keys, wanted) =>
  nodesOf(keys).flatMap(({ id, name }) => (name === wanted ? id : []));

export const hasId = (keys, wanted) => nodesOf(keys).some(({ id }) => id === wanted);

export const namesWithId = (keys, wanted) =>
  nodesOf(keys)
    .filter(({ id }) => id === wanted)
    .map(nameOf);

const newIn = (before, after) =>
  before ? nodesOf(after).filter(({ id }) => !hasId(before, id)) : [];

/** The names of the keys that only the later of two lists has; none where the first is not known. */
export const appeared = (before, after) => newIn(before, after).map(nameOf);

/** Of those, the ones that are twins of a key that was made meanwhile. */
export const twins = (before, after, key) =>
  newIn(before, after)
    .filter(
      ({ id, description }) => id !== key.id && (description ?? "") === (key.description ?? ""),
    )
    .map(nameOf);
