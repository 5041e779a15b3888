// The maps of a net as Python packed them, and where each value stands on its sheet.
// A place is [row, column, channel]; a row of numbers has its channels in row 0, column 0.

import { bytesOf } from "../shared/model.js";
import { exact } from "../shared/numbers.js";

/** The levels of all layers' maps, whole numbers: channel by channel, row by row. */
export async function unpacked({ levels, limits }, net) {
  const stream = new Blob([levels]).stream();
  const plain = stream.pipeThrough(new DecompressionStream("deflate"));
  const all = new Int8Array(await new Response(plain).arrayBuffer());
  let at = 0;
  return net.map(({ shape }, i) => {
    const start = at;
    at += shape[0] * shape[1] * shape[2];
    return { shape, limit: limits[i], levels: all.subarray(start, at) };
  });
}

/** The arrays (height, width, channels) that Python packed as one. */
export function arraysOf({ shape: [count, ...shape], bytes }) {
  const all = new Float32Array(bytesOf(bytes));
  const size = all.length / count;
  return Array.from({ length: count }, (_, i) => ({
    shape,
    values: all.subarray(i * size, (i + 1) * size),
  }));
}

/**
 * One channel of an array, as a Grid paints it.
 * @returns {Cells}
 */
export function slice({ shape, values }, channel) {
  const [height, width, channels] = shape;
  const own = Float64Array.from(values.filter((_, i) => i % channels === channel));
  return { height, width, channels: 1, values: own };
}

/** How many pixels a value gets: the more maps, the fewer. */
function cellOf([height, width, channels]) {
  if (height * width === 1)
    return channels <= 32 ? 16 : channels <= 256 ? 10 : channels <= 1024 ? 6 : 4;
  const side = channels <= 4 ? 96 : channels <= 32 ? 64 : 36;
  return Math.max(1, Math.min(16, Math.floor(side / Math.max(height, width))));
}

/** Maps side by side, in as many rows as the room takes; all in cells. */
export class Layout {
  constructor(shape, room) {
    const [height, width, channels] = shape;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.cell = cellOf(shape);
    const single = this.height * this.width === 1;
    this.gap = single ? 0 : Math.ceil(3 / this.cell);
    const most = Math.floor((room / this.cell + this.gap) / (this.width + this.gap));
    // Numbers in rows of a round length are easier to find again.
    const round = single && most > 10 ? most - (most % 10) : most;
    this.columns = Math.max(1, Math.min(this.channels, round));
    this.rows = Math.ceil(this.channels / this.columns);
  }

  /** Cells down and across that the whole sheet has. */
  get size() {
    const along = (count, side) => count * (side + this.gap) - this.gap;
    return [along(this.rows, this.height), along(this.columns, this.width)];
  }

  /** The sheet's cell at the top left of a map. */
  corner(channel) {
    const row = Math.floor(channel / this.columns);
    return [row * (this.height + this.gap), (channel % this.columns) * (this.width + this.gap)];
  }

  /** The place at a cell of the sheet, or undefined between the maps. */
  placeAt(down, across) {
    const [high, wide] = [this.height + this.gap, this.width + this.gap];
    const [i, j] = [Math.floor(down / high), Math.floor(across / wide)];
    const place = [down - i * high, across - j * wide, i * this.columns + j];
    if (j < 0 || j >= this.columns || i < 0 || place[2] >= this.channels) return undefined;
    return place[0] < this.height && place[1] < this.width ? place : undefined;
  }

  /** The place so many cells further, across the gaps to the next map; the same at an end. */
  moved([row, column, channel], rows, columns) {
    const { height, width, channels } = this;
    const next = [row + rows, column + columns, channel];
    if (next[0] < 0 || next[0] >= height) {
      next[2] += Math.sign(rows) * this.columns;
      next[0] = (next[0] + height) % height;
    }
    if (next[1] < 0 || next[1] >= width) {
      next[2] += Math.sign(columns);
      next[1] = (next[1] + width) % width;
    }
    return next[2] < 0 || next[2] >= channels ? [row, column, channel] : next;
  }
}

/** A place of one map, at the same fraction of the height, the width and the channels. */
export const scaled = (place, from, to) =>
  place.map((at, i) => Math.min(to[i] - 1, Math.floor(((at + 0.5) * to[i]) / from[i])));

/** A place in words: of a row of numbers, which one. */
export function placeText([height, width], [row, column, channel]) {
  if (height * width === 1) return `number ${channel}`;
  return `map ${channel}, row ${row}, column ${column}`;
}

/** A region [top, left, bottom, right] in words. */
export const regionText = ([top, left, bottom, right]) =>
  `rows ${exact(top)} to ${exact(bottom - 1)}, columns ${exact(left)} to ${exact(right - 1)}`;

/** A shape in words. */
export const shapeText = ([height, width, channels]) =>
  height * width === 1 ? `${channels}` : `${height} × ${width} × ${channels}`;
