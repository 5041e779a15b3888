// What the Filter Lab says of the sides of the map.

import { digits, exact } from "../shared/numbers.js";

/** A whole number as it is, another one with three digits. */
export const written = (value) => (Number.isInteger(value) ? exact : digits)(value);

/** One side of the map, as it is computed. */
export function formula(name, size, filter, { stride, padding }) {
  const result = (size - filter + 2 * padding) / stride + 1;
  const rounded = Math.floor(result);
  const hint = rounded === result ? "" : `, rounded down to ${rounded}`;
  const left = `(${size} − ${filter} + 2 · ${padding}) / ${stride} + 1`;
  return `${name} = ${left} = ${written(result)}${hint}`;
}

/** What the stride leaves over, in words. */
export function leftOver({ padded, w, stride }) {
  const rows = (padded.height - w.height) % stride;
  const columns = (padded.width - w.width) % stride;
  const some = (n, noun) => n && `the last ${n === 1 ? noun : `${n} ${noun}s`}`;
  const lost = [some(rows, "row"), some(columns, "column")].filter(Boolean);
  if (!lost.length) return "The steps come out even: every row and column is seen.";
  const verb = rows + columns === 1 ? "is" : "are";
  return `The stride ${stride} does not divide: ${lost.join(" and ")} ${verb} never seen.`;
}
