// The numbers of the optimiser race: surfaces, paths that Python ran, what they mean.

import { bytesOf } from "../shared/model.js";
import { digits, exact } from "../shared/numbers.js";

/** A loss of two weights: the sum of factor * w1^i * w2^j over all [i, j, factor]. */
export class Surface {
  constructor({ terms, start, edge, levels }) {
    this.terms = terms;
    this.start = start;
    this.edge = edge;
    this.levels = levels;
  }

  loss(w1, w2) {
    return this.terms.reduce((sum, [i, j, factor]) => sum + factor * w1 ** i * w2 ** j, 0);
  }

  gradient(w1, w2) {
    let [along1, along2] = [0, 0];
    for (const [i, j, factor] of this.terms) {
      if (i) along1 += factor * i * w1 ** (i - 1) * w2 ** j;
      if (j) along2 += factor * j * w1 ** i * w2 ** (j - 1);
    }
    return [along1, along2];
  }

  /** Whether the loss bends downwards in some direction. */
  bendsDown(w1, w2) {
    const h = 1e-4;
    const bend = ([d1, d2]) => {
      const [ahead, behind] = [this.gradient(w1 + d1, w2 + d2), this.gradient(w1 - d1, w2 - d2)];
      return ahead.map((slope, i) => (slope - behind[i]) / (2 * h));
    };
    const [[a, b], [c, d]] = [bend([h, 0]), bend([0, h])];
    return a + d - Math.hypot(a - d, b + c) < -1e-3; // twice the smaller eigenvalue
  }
}

/** All paths from one start, as Python packed them. */
export class Race {
  constructor({ places, points, best }, { rates, momenta }) {
    this.best = best;
    this.rates = rates;
    this.momenta = momenta;
    this.places = new Int32Array(bytesOf(places));
    this.points = new Float32Array(bytesOf(points));
  }

  /** [w1, w2, w1, w2, ...] of one racer, from the start to where it left. */
  path(racer, rate, momentum) {
    const setting = (racer * this.rates.length + rate) * this.momenta.length + momentum;
    const [first, length] = this.places.subarray(2 * setting);
    return this.points.subarray(2 * first, 2 * (first + length));
  }
}

const SLOPE = 0.2; // a smaller one moves hardly anything

/**
 * A racer's path, with the losses, slopes and zigzags of every step.
 * @param {Path} points
 */
export function story(points, surface, steps) {
  const length = points.length / 2;
  const left = length <= steps ? length - 1 : Infinity;
  const told = { length, left, points, losses: [], slopes: [], lengths: [0], turns: [[0, 0]] };
  let before;
  for (let step = 0; step < length; step++) {
    const [w1, w2] = points.subarray(2 * step);
    const gradient = surface.gradient(w1, w2);
    told.losses.push(surface.loss(w1, w2));
    told.slopes.push(Math.hypot(...gradient));
    if (step) {
      told.lengths.push(Math.hypot(w1 - points[2 * step - 2], w2 - points[2 * step - 1]));
      const turned = (slope, i) =>
        slope * before[i] < 0 && Math.min(Math.abs(slope), Math.abs(before[i])) > SLOPE;
      told.turns.push(told.turns.at(-1).map((count, i) => count + Number(turned(gradient[i], i))));
    }
    before = gradient;
  }
  return told;
}

// ---- Contours ------------------------------------------------------------------------

/** Segments [x1, y1, x2, y2, ...] of a level between values in rows of `columns`. */
export function contour(values, columns, level) {
  const found = [];
  for (let at = 0; at + columns + 1 < values.length; at++) {
    const column = at % columns;
    if (column === columns - 1) continue;
    const row = (at - column) / columns;
    const corners = [at, at + 1, at + columns + 1, at + columns].map((i) => values[i] - level);
    const ends = [];
    corners.forEach((here, side) => {
      const next = corners[(side + 1) % 4];
      if (here < 0 === next < 0) return;
      const share = here / (here - next);
      const [x, y] = [
        [share, 0],
        [1, share],
        [1 - share, 1],
        [0, 1 - share],
      ][side];
      ends.push(column + x, row + y);
    });
    found.push(...ends);
  }
  return found;
}

// ---- Words ---------------------------------------------------------------------------

const list = new Intl.ListFormat("en");
const named = (racers) => list.format(racers.map(({ name }) => name));
const are = (racers, one, many) => `${named(racers)} ${racers.length > 1 ? many : one}`;

/** What is to be seen at a step, for racers that are somewhere in their stories. */
export function inWords(racers, surface, step, floor) {
  if (!racers.length) return ["Nobody runs: switch one on in the table."];
  if (!step) {
    const loss = digits(racers[0].losses[0]);
    return [`All stand at the start, in the ring, where the loss is ${loss}.`];
  }
  const now = racers.map(({ name, left, at, points, ...told }) => ({
    ...{ name, left, w: points.subarray(2 * at, 2 * at + 2) },
    ...{ loss: told.losses[at], slope: told.slopes[at] },
    ...{ length: told.lengths[at], turns: told.turns[at] },
  }));
  const running = now.filter(({ left }) => left > step);
  const underWay = running.filter(({ loss }) => loss >= floor);
  return [
    ...leading(running, floor),
    ...stuck(underWay, surface),
    ...zigzag(underWay, step),
    ...gone(now, step),
  ];
}

function leading(running, floor) {
  if (!running.length) return [];
  const arrived = running.filter(({ loss }) => loss < floor);
  if (arrived.length)
    return [`${are(arrived, "has", "have")} arrived: loss below ${exact(floor)}.`];
  const least = Math.min(...running.map(({ loss }) => loss));
  const first = running.filter(({ loss }) => loss <= 1.01 * least);
  if (first.length > 1 && first.length === running.length)
    return [`All have the same loss, ${digits(least)}.`];
  return [`${are(first, "is", "are")} lowest: loss ${digits(least)}.`];
}

/** Who is where the slope is almost 0, on no valley's ground. */
function stuck(running, surface) {
  const still = running.filter(({ slope, w }) => slope < SLOPE && surface.bendsDown(...w));
  if (!still.length) return [];
  const length = digits(Math.max(...still.map(({ length }) => length)), 2);
  const slope = digits(Math.max(...still.map(({ slope }) => slope)), 2);
  const who = are(still, "hardly moves", "hardly move");
  return [
    `${who} (last step ${length}): the slope there is only ${slope}.`,
    "It is no valley, though: the loss falls away on two sides.",
  ];
}

/** Who has crossed a valley to and fro, again and again. */
function zigzag(running, step) {
  const often = Math.max(4, step / 6);
  return ["w1", "w2"].flatMap((weight, i) => {
    const crossing = running.filter(({ turns }) => turns[i] >= often);
    if (!crossing.length) return [];
    const counts = list.format(crossing.map(({ turns }) => String(turns[i])));
    const slopes = crossing.length > 1 ? "their slopes" : "its slope";
    const who = are(crossing, "zigzags", "zigzag");
    return [`${who}: the sign of ${slopes} along ${weight} has changed ${counts} times.`];
  });
}

function gone(racers, step) {
  const left = racers.filter((racer) => racer.left <= step);
  if (!left.length) return [];
  const when = [...new Set(left.map((racer) => racer.left))].sort((a, b) => a - b);
  const steps = `step${when.length > 1 ? "s" : ""} ${list.format(when.map(String))}`;
  const why = `${left.length > 1 ? "their" : "its"} steps were too large`;
  return [`${are(left, "has", "have")} left the picture, at ${steps}: ${why}.`];
}
