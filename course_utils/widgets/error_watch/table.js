// The table of a run at one step: what each example says, and where it pushes weights.

import { updates } from "./numbers.js";
import { shade, write } from "./pictures.js";
import { element } from "../shared/elements.js";
import { digits, exact, largest } from "../shared/numbers.js";
import { entry } from "../shared/training.js";

const CELL = { low: -1000, high: 1000 };

const th = (text, scope = "col") => element("th", { scope }, text);
const cells = (count) => Array.from({ length: count }, () => element("td"));

const table = (caption, head, body, foot = []) =>
  element(
    "table",
    {},
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, ...["i", ...head].map((text) => th(text)))),
    element("tbody", {}, ...body),
    element("tfoot", {}, ...foot),
  );

/** The data, what the chosen unit makes of them, and what that does to its weights. */
export class Table {
  constructor(onExample, onCell) {
    this.onExample = onExample;
    this.onCell = onCell;
    this.fields = [];
    this.root = element("div", {
      class: "tables",
      tabindex: 0,
      role: "group",
      "aria-label": "Tables",
    });
  }

  build(run, unit) {
    const layer = unit < 0 && run.hidden ? 2 : 1;
    const name = (k) => (unit < 0 ? `syn${layer - 1}[${k}]` : `syn0[${k}, ${unit}]`);
    const count = layer > 1 ? run.hidden : run.X[0].length;
    this.names = cells(count).map((_, k) => name(k));
    this.rows = [];
    const rows = (make) => run.X.map((_, i) => this.row(i, make(i)));
    const inputs = run.X[0].map((_, k) => `x${k}`);
    this.fields = [];
    const data = rows((i) =>
      [...inputs, "y"].map((column, k) => this.cell(`${column} of example ${i}`, i, k)),
    );
    this.answers = run.X.map(() => cells(4));
    this.pushes = run.X.map(() => cells(count));
    this.foot = ["sum", "update", "weight"].map((text) => [th(text, "row"), ...cells(count)]);
    const delta = `l${layer}_delta`;
    const head =
      unit < 0
        ? [`guess l${layer}`, `l${layer}_error`, "slope", delta]
        : [`l1[:, ${unit}]`, "error", "slope", delta];
    const what =
      unit < 0 ? "the output unit" : `hidden unit ${unit}; error: l2_delta × syn1[${unit}]`;
    const foot = this.foot.map((row) => element("tr", {}, ...row));
    this.root.replaceChildren(
      table("the data", [...inputs, "y"], data),
      table(
        what,
        head,
        rows((i) => this.answers[i]),
      ),
      table(
        `the pushes: ${layer > 1 ? "l1" : "X"} × ${delta}`,
        this.names,
        rows((i) => this.pushes[i]),
        foot,
      ),
    );
  }

  /** A row of an example; that of the data has the button to choose it. */
  row(i, values) {
    const click = () => this.onExample(i);
    const name = i in this.rows ? i : element("button", { click, "aria-label": `Example ${i}` }, i);
    const row = element("tr", { click }, th(name, "row"), ...values);
    this.rows[i] ??= [];
    this.rows[i].push(row);
    return row;
  }

  cell(name, i, k) {
    const cell = element("td");
    const made = this.onCell && entry(name, CELL, ...this.onCell(i, k));
    if (made) cell.append(made.field);
    this.fields.push(made || { show: (value) => write(cell, exact(value)) });
    return cell;
  }

  showData({ X, y }) {
    this.digits = this.root.clientWidth < 300 ? 2 : 3;
    const values = X.flatMap((row, i) => [...row, y[i]]);
    values.forEach((value, at) => this.fields[at].show(value));
  }

  stand(run, frame, unit, now, example) {
    const text = (value) => digits(value, this.digits);
    const limit = largest(now.pushes.flat().filter(Number.isFinite));
    const { out, error, slope, delta, sums, weights } = now;
    out.forEach((_, i) => {
      const numbers = [out, error, slope, delta].map((all) => text(all[i]));
      this.answers[i].forEach((cell, k) => write(cell, numbers[k]));
      this.pushes[i].forEach((cell, k) => {
        [cell.style.background, cell.style.color] = shade(now.pushes[i][k], limit);
        write(cell, text(now.pushes[i][k]));
      });
      for (const row of this.rows[i]) row.classList.toggle("chosen", i === example);
      this.rows[i][0].querySelector("button").setAttribute("aria-pressed", i === example);
    });
    const rate = run.rate === null ? "update" : `update: ${digits(run.rate)} × sum`;
    [sums, updates(run, frame, unit, now), weights].forEach((numbers, at) => {
      const [name, ...row] = this.foot[at];
      if (at === 1) write(name, rate);
      row.forEach((cell, k) => write(cell, numbers ? text(numbers[k]) : "?"));
    });
  }
}
