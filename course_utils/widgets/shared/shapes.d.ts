// The shapes that travel between Python, the models and the modules, for tsc and readers.

/** The colours of colours.py by name; bundle.py puts them before the modules. */
declare const COLOURS: Record<string, string>;

/** The traits of a widget, as anywidget hands them to a view. */
interface Model {
  get(name: string): any;
  set(name: string, value: unknown): void;
  save_changes(): void;
  send(message: object): void;
  on(event: string, onEvent: (...all: any[]) => void): void;
  off(event: string, onEvent: (...all: any[]) => void): void;
  widget_manager: { get_model(name: string): Promise<Model> };
}

/** Numbers (height, width, channels), row by row: a picture, a kernel, a map. */
interface Cells {
  height: number;
  width: number;
  channels: number;
  values: Float64Array;
}

/** A picture as it travels: `Picture` in base.py, `pictureOf` in grid.js. */
interface Picture {
  shape: [height: number, width: number, channels: number];
  type: string;
  bytes: DataView<ArrayBuffer>;
}

/** A run of a learner's loop, as `packed` in runs.py writes it. */
interface PackedRun {
  arrays: [name: string, shape: number[]][];
  X: number[][];
  y: number[];
  length: number;
  rate: number | null;
  broken: number | null;
  fate: string;
  odd: string[];
  steps: DataView<ArrayBuffer>;
  numbers: DataView<ArrayBuffer>;
}

/** Weights that an optimiser visits: [w1, w2, w1, w2, ...], from the start on. */
type Path = Float32Array;

/** A node of an expression's graph; it comes after its inputs. */
interface GraphNode {
  operator: string;
  /** A name or a number, where the node is an input or a constant. */
  content?: string | number;
  /** The places of its inputs in the list of nodes. */
  inputs: number[];
}
