// The model that Python sees: its traits, and the bytes in them.

import { atEnd } from "./view.js";

/**
 * The bytes in an ArrayBuffer of their own: numbers need to be aligned.
 * @type {(view: DataView<ArrayBuffer>) => ArrayBuffer}
 */
export const bytesOf = ({ buffer, byteOffset, byteLength }) =>
  buffer.slice(byteOffset, byteOffset + byteLength);

/**
 * A function that sets traits, here and in Python. What is not sent at once could be
 * undone: Python tells every browser of each change, this one too.
 * @param {Model} model
 */
export const setter = (model) => (changes) => {
  for (const [name, value] of Object.entries(changes)) model.set(name, value);
  model.save_changes();
};

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
