// Runs the widgets of an exported page, where there is no kernel and no network.

const STATE = 'script[type="application/vnd.jupyter.widget-state+json"]';
const VIEW = 'script[type="application/vnd.jupyter.widget-view+json"]';

/** The state of one widget, with the methods that its views need. */
class Model {
  #listeners = [];

  constructor(state, manager) {
    this.state = state;
    this.widget_manager = manager;
  }

  get(name) {
    return this.state[name];
  }

  set(name, value) {
    if (this.state[name] === value) return; // no change, as in ipywidgets
    this.state[name] = value;
    for (const [event, listener] of this.#listeners) if (event === `change:${name}`) listener();
  }

  on(event, listener) {
    this.#listeners.push([event, listener]);
  }

  off(event, listener) {
    this.#listeners = this.#listeners.filter((one) => one[0] !== event || one[1] !== listener);
  }

  save_changes() {} // nobody is there to be told

  send() {}
}

/** The state of a stored widget, its binary parts put back into their places. */
function unpacked({ state, buffers = [] }) {
  for (const { path, data } of buffers) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const last = path.pop();
    path.reduce((part, key) => part[key], state)[last] = new DataView(bytes.buffer);
  }
  return state;
}

const models = new Map();

function modelOf(id, stored) {
  const manager = { get_model: async (name) => modelOf(name, stored) };
  if (!models.has(id)) models.set(id, new Model(unpacked(stored[id]), manager));
  return models.get(id);
}

async function show(script, stored) {
  const { model_id: id } = JSON.parse(script.textContent);
  if (!stored[id]?.state._esm) return; // not one of ours
  const model = modelOf(id, stored);
  const source = new Blob([model.get("_esm")], { type: "text/javascript" });
  const { default: widget } = await import(URL.createObjectURL(source));
  const style = document.createElement("style");
  style.textContent = model.get("_css") ?? ""; // another's widget, or an older one of ours
  const el = document.createElement("div");
  script.before(style, el);
  try {
    await widget.render({ model, el });
  } finally {
    script.remove(); // which says that the widget is there
  }
}

document.addEventListener("DOMContentLoaded", async () => {
  const state = document.querySelector(STATE);
  if (!state) return;
  const stored = JSON.parse(state.textContent).state;
  // One after the other, so that in between the page answers to its reader.
  for (const script of document.querySelectorAll(VIEW))
    await show(script, stored).catch(reportError);
});
