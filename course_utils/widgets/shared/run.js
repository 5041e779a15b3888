// Runs the script that all widgets of a class share: a notebook stores it once.

let module; // for all views of this widget

export default {
  async render({ model, el }) {
    const name = model.get("_shared").replace("IPY_MODEL_", "");
    const shared = await model.widget_manager.get_model(name);
    const source = new Blob([shared.get("script")], { type: "text/javascript" });
    module ??= import(URL.createObjectURL(source));
    const { default: widget } = await module;
    const style = document.createElement("style");
    style.textContent = shared.get("style");
    const root = document.createElement("div");
    el.append(style, root);
    return widget.render({ model, el: root });
  },
};
