// Runs a script of parts, each of which a notebook stores once for all its widgets.

let module; // for all views of this widget

/** The texts that a trait names, as one. */
async function textOf(model, trait) {
  const partOf = (name) => model.widget_manager.get_model(name.replace("IPY_MODEL_", ""));
  const parts = await Promise.all(model.get(trait).map(partOf));
  return parts.map((part) => part.get("text")).join("\n");
}

async function load(model) {
  const source = new Blob([await textOf(model, "_scripts")], { type: "text/javascript" });
  const address = URL.createObjectURL(source);
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

export default {
  async render({ model, el }) {
    module ??= load(model);
    const { default: widget } = await module;
    const style = document.createElement("style");
    style.textContent = await textOf(model, "_styles");
    const root = document.createElement("div");
    el.append(style, root);
    return widget.render({ model, el: root });
  },
};
