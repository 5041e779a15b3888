// The pictures of the digit pad: a drawing in greys, the maps of a layer, ten bars.

import { element } from "../shared/elements.js";
import { largest, digits } from "../shared/numbers.js";
import { signed } from "../shared/grid.js";

/** Paint a canvas, one pixel for each number; style sheets make it larger. */
function paint(canvas, height, width, fill) {
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(width, height);
  fill(pixels.data);
  context.putImageData(pixels, 0, 0);
}

/** Grey numbers, white at `white`. */
export function paintGrey(canvas, height, width, values, white) {
  paint(canvas, height, width, (pixels) => {
    for (let i = 0; i < values.length; i++) {
      const at = 4 * i;
      pixels[at] = pixels[at + 1] = pixels[at + 2] = (255 * values[i]) / white;
      pixels[at + 3] = 255;
    }
  });
}

const by = (sides) => sides.join(" × ");

const TITLES = {
  pad: () => "Frame of zeros",
  conv2d: ({ shapes }) => `Conv2D ${by(shapes[0].slice(0, 2))}`,
  relu: () => "ReLU",
  maxPool: ({ size }) => `MaxPool ${by(size)}`,
  flatten: () => "Flatten",
  linear: () => "Linear",
};

/** How many maps or numbers stand in a row: some of 50 numbers, or wide rows of maps. */
function inRow({ height, width, channels }) {
  const flat = height === 1 && channels === 1;
  const count = flat ? width : channels;
  return Math.ceil(count / Math.ceil(flat ? count / 50 : Math.sqrt(count / 8)));
}

/** What one layer makes: its maps side by side, or its numbers in rows. */
export class Maps {
  constructor(layer) {
    this.title = TITLES[layer.kind](layer);
    this.canvas = element("canvas", { role: "img" });
    this.caption = element("figcaption");
    this.root = element("figure", { class: "layer" }, this.caption, this.canvas);
  }

  show(y) {
    const { height, width, channels, values } = y;
    const flat = height === 1 && channels === 1;
    const [columns, limit] = [inRow(y), largest(values)];
    const shade = signed(limit);
    const [down, across] = flat ? [1, 1] : [height + 1, width + 1]; // with a gap
    const rows = Math.ceil((flat ? width : channels) / columns);
    const gap = flat ? 0 : 1;
    const full = columns * across - gap;
    const map = (i) => Math.floor(i / columns) * down * full + (i % columns) * across;
    paint(this.canvas, rows * down - gap, full, (pixels) =>
      values.forEach((value, i) => {
        const [place, channel] = [Math.floor(i / channels), i % channels];
        const at = flat
          ? map(i)
          : map(channel) + Math.floor(place / width) * full + (place % width);
        [pixels[4 * at], pixels[4 * at + 1], pixels[4 * at + 2]] = shade(value);
        pixels[4 * at + 3] = 255;
      }),
    );
    this.canvas.values = values;
    const shape = flat ? `${width} numbers` : `${channels} of ${by([height, width])}`;
    this.caption.textContent = `${this.title}: ${shape}, up to ±${digits(limit)}`;
    this.canvas.setAttribute("aria-label", this.caption.textContent);
  }
}

/** Ten probabilities as bars with their numbers. */
export class Bars {
  constructor() {
    this.rows = Array.from({ length: 10 }, (_, k) => {
      const [fill, value] = [
        element("span", { class: "fill" }),
        element("span", { class: "value" }),
      ];
      const track = element("span", { class: "track" }, fill);
      return { root: element("li", {}, element("span", {}, k), track, value), fill, value };
    });
    const attributes = { class: "bars", "aria-label": "Probability of each digit" };
    this.root = element("ul", attributes, ...this.rows.map(({ root }) => root));
  }

  show(probabilities) {
    const most = Math.max(...probabilities);
    this.rows.forEach(({ root, fill, value }, k) => {
      root.classList.toggle("first", probabilities[k] === most);
      fill.style.transform = `scaleX(${probabilities[k]})`;
      value.textContent = `${(100 * probabilities[k]).toFixed(1)} %`;
    });
  }
}
