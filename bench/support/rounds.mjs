// Rounds: each takes everybody once, so that what the machine does meanwhile
// strikes all alike.

/** A generator of numbers from 0 to 1 that are the same in each run (mulberry32). */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The names in an order of their own. */
export function shuffled(names, random) {
  const order = [...names];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/**
 * Calls `take(name)` once a round for each name. Resolves to its numbers by
 * name, the rounds in order.
 */
export async function inRounds({ rounds, random }, names, take) {
  const series = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const name of shuffled(names, random)) series[name].push(await take(name));
  return series;
}
