// Keeps the heading that the address names in its place while the widgets above it appear.

const ACTS = ["wheel", "touchstart", "pointerdown", "keydown"]; // of a reader, who then decides

document.addEventListener("DOMContentLoaded", () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const article = target?.closest("article");
  if (!article) return;
  const growth = new ResizeObserver(() => target.scrollIntoView());
  growth.observe(article);
  for (const act of ACTS) addEventListener(act, () => growth.disconnect(), { once: true });
});
