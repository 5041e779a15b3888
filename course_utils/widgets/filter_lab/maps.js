// The picture with its receptive field, the map, and what ReLU and pooling make of it.

import { array, maxPool, patch, relu } from "./convolution.js";
import { OWN } from "./settings.js";
import { element } from "../shared/elements.js";
import { Grid, cellFor, greys, legend, movable, signed } from "../shared/grid.js";
import { clamp, largest } from "../shared/numbers.js";
import { written } from "./words.js";

/** Whether a cell of the padded picture is padding. */
export function isPadding({ padding, x }, row, column) {
  const [top, left] = [row - padding, column - padding];
  return top < 0 || left < 0 || top >= x.height || left >= x.width;
}

/** The grids on both sides: their keys and the pointer ask for another place. */
export class Maps {
  constructor(onWalk, onExplore) {
    this.input = movable("Picture with the receptive field", onWalk);
    this.output = movable("Map with the cell of the receptive field", onWalk);
    this.rectified = new Grid({ role: "img", "aria-label": "Map after ReLU" });
    this.pooled = new Grid({ role: "img", "aria-label": "Map after pooling" });
    this.squareFrame = element("div", { class: "frame square" });
    this.output.root.append(this.squareFrame);
    this.#followPointer(onExplore);
    this.legend = legend();
    this.inputCaption = element("figcaption");
    this.outputCaption = element("figcaption");
    const picture = element("figure", {}, this.inputCaption, this.input.root);
    const map = element("figure", {}, this.outputCaption, this.output.root, this.legend.root);
    this.left = element("div", { class: "left" }, picture);
    this.right = element("div", { class: "right" }, map, this.#buildBehind());
  }

  #buildBehind() {
    this.rectifiedCaption = element("figcaption");
    this.pooledCaption = element("figcaption");
    this.rectifiedFigure = element("figure", {}, this.rectifiedCaption, this.rectified.root);
    this.square = element("p");
    this.pooledFigure = element("figure", {}, this.pooledCaption, this.pooled.root, this.square);
    return element("div", { class: "behind" }, this.rectifiedFigure, this.pooledFigure);
  }

  #followPointer(onExplore) {
    const drag = (grid, toPlace) => {
      const follow = (event) => {
        if (grid !== this.input || event.buttons) onExplore(...toPlace(grid.at(event)));
      };
      grid.canvas.addEventListener("pointermove", follow);
      grid.canvas.addEventListener("pointerdown", (event) => {
        grid.canvas.setPointerCapture(event.pointerId);
        follow(event);
      });
    };
    drag(this.output, (place) => place);
    drag(this.rectified, (place) => place);
    drag(this.pooled, ([row, column]) => {
      const { height, width } = this.pooled.map;
      const top = 2 * clamp(row, 0, height - 1);
      const left = 2 * clamp(column, 0, width - 1);
      const square = patch(this.last, array(2, 2, 1), top, left).values;
      const i = square.indexOf(Math.max(...square));
      return [top + (i >> 1), left + (i % 2)];
    });
    drag(this.input, ([row, column]) => {
      const { w, stride } = this.now;
      const first = (at, size) => Math.round((at - (size - 1) / 2) / stride);
      return [first(row, w.height), first(column, w.width)];
    });
  }

  /** Draw everything: the settings have changed. */
  paint(now) {
    this.now = now;
    this.#paintInput();
    this.#paintMaps();
    this.revealed = undefined;
  }

  #paintInput() {
    const { padded, padding, x } = this.now;
    const low = x.values.reduce((least, value) => Math.min(least, value), 0);
    const most = x.values.reduce((most, value) => Math.max(most, value), low);
    // A learner's bytes above 1 are a photo's: 255 is white, not their largest.
    const photo = this.now.picture === OWN && this.now._own.type === "uint8" && most > 1;
    const high = photo ? 255 : most;
    this.shade = greys(low, high);
    const level = (i, c) => this.shade(padded.values[i * x.channels + c])[0];
    const colours = Array.from({ length: padded.height * padded.width }, (_, i) =>
      isPadding(this.now, Math.floor(i / padded.width), i % padded.width)
        ? null
        : [0, 1, 2].map((c) => level(i, Math.min(c, x.channels - 1))),
    );
    this.input.paint(padded, colours, cellFor(padded, 256));
    const frame = padding ? `, padding ${padding}` : "";
    this.inputCaption.textContent = `picture ${x.height} × ${x.width}${frame}`;
  }

  #paintMaps() {
    const { relu: rectify, pool, map } = this.now;
    const limit = largest(map.values);
    const colours = signed(limit);
    this.legend.show(limit);
    const paint = (grid, shown, side) =>
      grid.paint(shown, Array.from(shown.values, colours), cellFor(shown, side));
    this.last = rectify ? relu(map) : map;
    paint(this.output, map, 256);
    this.rectifiedFigure.hidden = !rectify;
    this.pooledFigure.hidden = !pool;
    if (rectify) paint(this.rectified, this.last, 124);
    if (pool) paint(this.pooled, maxPool(this.last, 2), 124);
  }

  /** Put the frames around a place, whose value is `text`. */
  stand(row, column, text) {
    const { w, stride, height, width } = this.now;
    this.input.enclose(row * stride, column * stride, w.height, w.width);
    this.output.enclose(row, column, 1, 1);
    this.outputCaption.textContent = `map ${height} × ${width}; ${text}`;
    this.#showBehind(row, column);
  }

  /** Show the first `cells` cells of the map, and what follows from them. */
  reveal(cells) {
    if (cells === this.revealed) return;
    this.revealed = cells;
    this.output.reveal(cells);
    const { relu: rectify, pool, height, width } = this.now;
    if (rectify) this.rectified.reveal(cells);
    if (!pool) return;
    const filled = Math.min(cells, height * width);
    const rows = Math.floor(filled / (2 * width));
    const rest = Math.max(0, Math.floor((filled - (2 * rows + 1) * width) / 2));
    const columns = this.pooled.map.width;
    this.pooled.reveal(rows * columns + Math.min(rest, columns));
  }

  #showBehind(row, column) {
    const { relu: rectify, pool, width } = this.now;
    if (rectify) {
      this.rectified.enclose(row, column, 1, 1);
      const value = written(this.last.values[row * width + column]);
      this.rectifiedCaption.textContent = `after ReLU: ${value}`;
    }
    this.squareFrame.hidden = true;
    if (pool) this.#showPool(Math.floor(row / 2), Math.floor(column / 2));
  }

  #showPool(row, column) {
    const { map, frame } = this.pooled;
    frame.hidden = row >= map.height || column >= map.width;
    this.pooledCaption.textContent = "pooled";
    this.square.textContent = "this cell is in no square";
    if (frame.hidden) return;
    this.pooled.enclose(row, column, 1, 1);
    this.output.enclose(2 * row, 2 * column, 2, 2, this.squareFrame);
    const square = patch(this.last, array(2, 2, 1), 2 * row, 2 * column).values;
    const value = written(map.values[row * map.width + column]);
    this.pooledCaption.textContent = `pooled: ${value}`;
    this.square.textContent = `max of ${Array.from(square, written).join(", ")}`;
  }
}
