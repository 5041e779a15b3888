// The maths of the Filter Lab: what functions.py does with NumPy, for one picture.
// A picture, a kernel and a map are { height, width, channels, values }; values are
// row by row, and the channels of a place stand together.

/** @type {(height: number, width: number, channels: number, values?: Float64Array) => Cells} */
export const array = (height, width, channels, values) => ({
  height,
  width,
  channels,
  values: values ?? new Float64Array(height * width * channels),
});

/** How many places a window has along one axis; 0 or less when it does not fit. */
export const outputSize = (size, filter, stride, padding) =>
  Math.floor((size - filter + 2 * padding) / stride) + 1;

/** The picture in a frame of zeros. */
export function pad(x, padding) {
  if (padding === 0) return x;
  const padded = array(x.height + 2 * padding, x.width + 2 * padding, x.channels);
  const length = x.width * x.channels;
  for (let row = 0; row < x.height; row++) {
    const start = ((row + padding) * padded.width + padding) * x.channels;
    padded.values.set(x.values.subarray(row * length, (row + 1) * length), start);
  }
  return padded;
}

/** The kernel turned by 180 degrees; its channels keep their order. */
export function turn(w) {
  const turned = array(w.height, w.width, w.channels);
  const places = w.height * w.width;
  for (let i = 0; i < places; i++)
    for (let c = 0; c < w.channels; c++)
      turned.values[(places - 1 - i) * w.channels + c] = w.values[i * w.channels + c];
  return turned;
}

/** The mean of the channels. */
export function grey(x) {
  const mean = array(x.height, x.width, 1);
  for (let i = 0; i < x.values.length; i++)
    mean.values[Math.floor(i / x.channels)] += x.values[i] / x.channels;
  return mean;
}

/** What the window at (top, left) sees of a padded picture. */
export function patch(x, w, top, left) {
  const seen = array(w.height, w.width, x.channels);
  const length = w.width * x.channels;
  for (let row = 0; row < w.height; row++) {
    const start = ((top + row) * x.width + left) * x.channels;
    seen.values.set(x.values.subarray(start, start + length), row * length);
  }
  return seen;
}

/** The weighted sum of every window of a padded picture, plus the bias. */
export function convolve(x, w, bias, stride) {
  const map = array(
    outputSize(x.height, w.height, stride, 0),
    outputSize(x.width, w.width, stride, 0),
    1,
  );
  const length = w.width * w.channels;
  for (let i = 0; i < map.values.length; i++) {
    const top = Math.floor(i / map.width) * stride;
    const left = (i % map.width) * stride;
    let sum = 0;
    for (let row = 0; row < w.height; row++) {
      const start = ((top + row) * x.width + left) * x.channels;
      for (let j = 0; j < length; j++) sum += x.values[start + j] * w.values[row * length + j];
    }
    map.values[i] = sum + bias;
  }
  return map;
}

/** Positive numbers as they are, 0 for the others. */
export const relu = (x) =>
  array(
    x.height,
    x.width,
    x.channels,
    x.values.map((value) => Math.max(value, 0)),
  );

/** The largest value of every size x size square of a map; squares do not overlap. */
export function maxPool(x, size) {
  const pooled = array(Math.floor(x.height / size), Math.floor(x.width / size), 1);
  for (let i = 0; i < pooled.values.length; i++) {
    const top = Math.floor(i / pooled.width) * size;
    const left = (i % pooled.width) * size;
    pooled.values[i] = Math.max(...patch(x, array(size, size, 1), top, left).values);
  }
  return pooled;
}
