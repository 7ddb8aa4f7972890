// What the measures make of their numbers.

/** The number below which this part of them lies, between neighbours in proportion. */
function quantile(numbers, part) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place % 1);
}

export const median = (numbers) => quantile(numbers, 0.5);

/** The median of the rounds, and the quarters: half of the rounds lie between `low` and `high`. */
export const summary = (rounds) => ({
  median: median(rounds),
  low: quantile(rounds, 0.25),
  high: quantile(rounds, 0.75),
  rounds,
});

/**
 * How many times as much one takes as another: round by round, since a machine
 * is not as fast in one minute as in the next, and then the median.
 */
export const ratio = (rounds, others) => median(rounds.map((number, at) => number / others[at]));

/** A goal that is met by `must` at most; with `isLeast`, by `must` at least. */
export function miss({ value, must, isLeast }) {
  const over = isLeast ? must / value - 1 : value / must - 1;
  return over > 0 ? over : 0;
}

/** Four digits are more than any of them is good for. */
export const short = (number) => Number(number.toPrecision(4));
