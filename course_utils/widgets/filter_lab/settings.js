// The settings as the traits hold them, what follows from them, and a learner's picture.

import { array, grey, outputSize, pad, turn } from "./convolution.js";
import { element } from "../shared/elements.js";
import { largest } from "../shared/numbers.js";

export const OWN = "your picture";
const LARGEST_NUMBER = 1e6; // as in __init__.py
export const SETTINGS = [
  "picture",
  "_own",
  "grey",
  "kernel",
  "bias",
  "stride",
  "padding",
  "convolution",
  "relu",
  "pool",
];

/** A kernel's nested lists as an array with so many channels. */
function kernelArray(rows, channels) {
  const each = (cell) => (Array.isArray(cell) ? cell : Array(channels).fill(cell));
  return array(rows.length, rows[0].length, channels, Float64Array.from(rows.flat().flatMap(each)));
}

/** A kernel's nested lists with other sides: its middle stays, new cells are 0. */
export function resized(rows, height, width) {
  const middle = (size) => Math.floor((size - 1) / 2);
  const down = middle(height) - middle(rows.length);
  const right = middle(width) - middle(rows[0].length);
  const none = Array.isArray(rows[0][0]) ? [0, 0, 0] : 0;
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => rows[row - down]?.[column - right] ?? none),
  );
}

export const sliced = (rows) => Array.isArray(rows[0][0]);
export const differ = (rows) => sliced(rows) && rows.flat().some(([r, g, b]) => r !== g || r !== b);
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Everything that follows from the settings, except the place of the field. */
export function computed(settings, image) {
  const x = settings.grey ? grey(image) : image;
  const kernel = kernelArray(settings.kernel, x.channels);
  const w = settings.convolution ? turn(kernel) : kernel;
  const padded = pad(x, settings.padding);
  const { stride, padding } = settings;
  const height = outputSize(x.height, w.height, stride, padding);
  const width = outputSize(x.width, w.width, stride, padding);
  return { ...settings, x, w, padded, height, width };
}

/** What does not fit, in words; "" when all is well. */
export function misfit({ x, w, height, width, padding, pool, bias }) {
  if (Math.max(largest(w.values), Math.abs(bias)) > LARGEST_NUMBER)
    return "Choose numbers from −1,000,000 to 1,000,000.";
  if (height < 1 || width < 1)
    return (
      `The kernel, ${w.height} × ${w.width}, is larger than the picture, ` +
      `${x.height} × ${x.width}, with padding ${padding}: ` +
      "choose a smaller kernel or more padding first."
    );
  if (pool && Math.min(height, width) < 2)
    return `A map of ${height} × ${width} is too small for 2 × 2 pooling.`;
  return "";
}

// ---- A learner's own picture ------------------------------------------------------

const UPLOAD_SIDE = 32;
export const MEGABYTES = 20;

/** A file as a picture of at most 32 × 32, on white where it is transparent. */
export async function readPicture(file) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, UPLOAD_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = element("canvas", { width, height });
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  const rgba = context.getImageData(0, 0, width, height).data;
  const values = Uint8Array.from(rgba.filter((_, i) => i % 4 < 3));
  return {
    shape: [height, width, 3],
    type: "uint8",
    bytes: new DataView(values.buffer),
  };
}
