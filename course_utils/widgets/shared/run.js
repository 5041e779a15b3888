// Runs a script of parts, each of which a notebook stores once for all its widgets.

let module; // for all views of this widget

export default {
  async render({ model, el }) {
    const partOf = (name) => model.widget_manager.get_model(name.replace("IPY_MODEL_", ""));
    const textOf = async (trait) => {
      const parts = await Promise.all(model.get(trait).map(partOf));
      return parts.map((part) => part.get("text")).join("\n");
    };
    const source = new Blob([await textOf("_scripts")], { type: "text/javascript" });
    module ??= import(URL.createObjectURL(source));
    const { default: widget } = await module;
    const style = document.createElement("style");
    style.textContent = await textOf("_styles");
    const root = document.createElement("div");
    el.append(style, root);
    return widget.render({ model, el: root });
  },
};
