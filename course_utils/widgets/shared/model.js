// The model that Python sees: its traits, and the bytes in them.

import { atEnd } from "./view.js";

/**
 * The bytes in an ArrayBuffer of their own: numbers need to be aligned.
 * @type {(view: DataView<ArrayBuffer>) => ArrayBuffer}
 */
export const bytesOf = ({ buffer, byteOffset, byteLength }) =>
  buffer.slice(byteOffset, byteOffset + byteLength);

/**
 * A function that sets traits here at once, and in Python when there is time.
 * @param {Model} model
 */
export function setter(model) {
  let timer;
  let unsent = {};
  const put = () => {
    for (const [name, value] of Object.entries(unsent)) model.set(name, value);
  };
  // Python tells all browsers of each change: of one that was made here before, too.
  listen(model, "change", put);
  return (changes) => {
    Object.assign(unsent, changes);
    put();
    if (timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      unsent = {};
      model.save_changes();
    }, 100);
  };
}

/**
 * Call `onEvent` while the view that is being made is there.
 * @param {Model} model
 */
export function listen(model, event, onEvent) {
  model.on(event, onEvent);
  atEnd(() => model.off(event, onEvent));
}

/**
 * Call `onChange` after the traits have changed, once for all that change together.
 * @param {Model} model
 */
export function watch(model, names, onChange) {
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      onChange();
    });
  };
  for (const name of names) listen(model, `change:${name}`, later);
}
