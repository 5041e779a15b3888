// A view of a widget: what it begins ends with it.

let ends; // of the view that is being made

/** What a widget's module exports: each of its views is a new Widget(model, el). */
export const viewOf = (Widget) => ({
  render({ model, el }) {
    const own = [];
    ends = own;
    new Widget(model, el);
    ends = undefined;
    return () => {
      for (const end of own) end();
    };
  },
});

/** Call `end` when the view that is being made is closed. */
export function atEnd(end) {
  ends.push(end);
}

/** Call `onResize` when an element of the view being made gets another size. */
export function resized(made, onResize) {
  const observer = new ResizeObserver(onResize);
  observer.observe(made);
  atEnd(() => observer.disconnect());
}
