// Starts the slides, and lays each one out so that all of it can be seen and read.

const PIECES = ".jp-MarkdownOutput, .jp-InputArea-editor, .jp-OutputArea-output";
const SIZES = [32, 28, 26, 24, 22, 20, 18]; // of the text, in pixels
const SHARES = [0.5, 0.4, 0.6, 0.3]; // of the width, for the left of two columns
const WIDEST = 2.2; // times the size that a widget has in a notebook
const WRITTEN = 13; // the text of a widget in a notebook, in pixels
const REPLY = 40; // what the reply to a prediction needs there

const isWidget = (piece) => piece.matches(".widget");
const isPicture = (piece) => piece.matches(".widget:not(.question), .jp-RenderedImage");
const isProse = (piece) => piece.matches(".jp-MarkdownOutput, .question");
/** Is it code whose result is a picture? */
const draws = (piece) =>
  piece.matches(".jp-InputArea-editor") && piece.closest(".jp-Cell").querySelector("img, iframe");

const asks = (piece) =>
  piece.matches(".question") || piece.querySelector("strong")?.textContent.startsWith("Predict");

const frames = async (count) => {
  while (count--) await new Promise(requestAnimationFrame);
};

function div(className, ...children) {
  const made = document.createElement("div");
  made.className = className;
  made.append(...children);
  return made;
}

// ---- One slide -----------------------------------------------------------------------

/** A slide: its heading, and its pieces in one column or two. */
class Slide {
  constructor(section) {
    this.section = section;
    this.pieces = [...section.querySelectorAll(PIECES)];
    this.drawings = this.pieces.filter(draws); // while the pieces are in their cells
    const notes = section.querySelectorAll("aside");
    const heading = this.pieces[0].querySelector("h1, h2, h3");
    this.body = div("columns");
    section.replaceChildren(...(heading ? [heading] : []), this.body, ...notes);
    this.pieces = this.pieces.filter((piece) => piece.childElementCount);
    this.place({ columns: [this.pieces], share: 1 });
    this.question = this.pieces.findIndex(asks);
    if (this.question >= 0)
      for (const piece of this.pieces.slice(this.question + 1)) {
        piece.classList.add("fragment"); // what follows holds the answer
        piece.dataset.fragmentIndex = 0;
      }
  }

  /** The ways to lay out some pieces, in one column or a left and a right one. */
  plans(pieces) {
    const split = (isLeft) => [pieces.filter(isLeft), pieces.filter((piece) => !isLeft(piece))];
    const asked = this.pieces.slice(0, this.question + 1);
    const pairs = [
      split((piece) => !isPicture(piece)),
      split(isProse),
      split((piece) => asked.includes(piece)),
    ].filter((columns) => columns.every((column) => column.length));
    const plans = pairs.flatMap((columns) => SHARES.map((share) => ({ columns, share })));
    return [{ columns: [pieces], share: 1 }, ...plans];
  }

  /** The same, with what may be done where room is scarce, and what that costs. */
  allPlans() {
    const amended = (plans, more) => plans.map((plan) => ({ ...plan, ...more }));
    const whole = this.plans(this.pieces);
    const shown = this.plans(this.pieces.filter((piece) => !this.drawings.includes(piece)));
    return [
      ...amended(whole, { costs: 0 }),
      ...amended(whole, { costs: 0.3, wraps: true }),
      ...(this.drawings.length ? amended(shown, { costs: 0.4 }) : []),
    ];
  }

  /** Lay the pieces out in the best way, once. */
  arrange() {
    this.done ??= this.#arrange();
    return this.done;
  }

  async #arrange() {
    const { section } = this;
    const hidden = [section, section.parentElement];
    for (const element of hidden) element.classList.add("measured");
    const judged = this.allPlans().map((plan) => ({ ...plan, ...this.judge(plan) }));
    const best = judged.reduce((one, other) => (other.score > one.score ? other : one));
    this.place(best);
    this.resize(best.size);
    for (const piece of this.pieces.filter(isWidget)) await new Frame(piece, best.size).start();
    for (const element of hidden) element.classList.remove("measured");
    section.dataset.arranged = best.size;
  }

  place({ columns, share, wraps }) {
    this.body.classList.toggle("wraps", Boolean(wraps));
    this.body.replaceChildren(...columns.map((pieces) => div("column", ...pieces)));
    this.body.firstElementChild.style.flexGrow = share;
    this.body.lastElementChild.style.flexGrow = columns.length > 1 ? 1 - share : share;
  }

  resize(size) {
    this.section.style.setProperty("--size", `${size}px`);
    this.section.style.setProperty("--code", `${Math.max(18, size - 4)}px`);
  }

  /** The largest text that a plan has room for, and how good that is. */
  judge(plan) {
    this.place(plan);
    const size = SIZES.find((size) => {
      this.resize(size);
      return this.fits();
    });
    if (!size) return { size: SIZES.at(-1), score: -1 };
    const text = (1.5 * Math.min(size, 24)) / 24 + size / 1000;
    const pictures = this.pieces.filter(isPicture).map(shownArea);
    const seen = pictures.reduce((sum, area) => sum + area, 0) / (1184 * 580);
    return { size, score: text + seen - plan.costs - 0.08 * (plan.columns.length - 1) };
  }

  fits() {
    const inside = (element) =>
      element.scrollHeight <= element.clientHeight + 1 &&
      element.scrollWidth <= element.clientWidth + 1;
    const lines = this.body.querySelectorAll("pre, table, .jp-MarkdownOutput");
    return inside(this.section) && [...this.body.children, ...lines].every(inside);
  }
}

/** The area of a picture where it stands, in pixels. */
function shownArea(piece) {
  const { clientWidth: width, clientHeight: height } = piece;
  const image = piece.querySelector("img");
  if (!image) return Math.min(width, 2 * height) * Math.min(height, width / 2);
  const scale = Math.min(width / image.naturalWidth, height / image.naturalHeight);
  return image.naturalWidth * image.naturalHeight * scale ** 2;
}

// ---- A widget ------------------------------------------------------------------------

/** The frame of a widget, which is made as large as its place allows. */
class Frame {
  constructor(piece, size) {
    this.piece = piece;
    this.frame = piece.firstElementChild;
    this.asks = piece.matches(".question");
    this.most = this.asks ? size / WRITTEN : WIDEST;
  }

  async start() {
    const loaded = new Promise((resolve) => this.frame.addEventListener("load", resolve));
    this.frame.srcdoc = this.frame.dataset.page;
    await loaded;
    const { contentWindow, contentDocument } = this.frame;
    this.main = contentDocument.querySelector("main");
    while (this.main.querySelector("script")) await frames(1);
    contentWindow.addEventListener("keydown", turnPage);
    await this.fit();
    new contentWindow.ResizeObserver(() => this.scale()).observe(this.main);
  }

  /** Choose the width, as a widget sees it, at which it is shown largest. */
  async fit() {
    const { clientWidth: width } = this.piece;
    const tried = [];
    for (let times = this.most; times >= 0.6; times *= 0.9) {
      this.frame.style.width = `${width / times}px`;
      await frames(2); // a widget paints again when it has been resized
      tried.push([Math.min(times, this.room / this.height), width / times]);
      if (times * this.height <= this.room) break;
    }
    const [times, inside] = tried.reduce((one, other) => (other[0] > one[0] ? other : one));
    this.frame.style.width = `${inside}px`;
    await frames(2);
    if (this.asks) this.piece.style.flex = `0 1 ${(this.height + REPLY) * times}px`;
    this.scale();
  }

  get height() {
    return this.main.getBoundingClientRect().height;
  }

  /** The height that there is; a question will be answered, and then be higher. */
  get room() {
    return this.piece.clientHeight - (this.asks ? REPLY * this.most : 0);
  }

  /** Show all of the widget in its place, however high it has become. */
  scale() {
    const { clientWidth: width, clientHeight: height } = this.piece;
    const times = Math.min(width / this.frame.clientWidth, height / this.height);
    this.frame.style.height = `${Math.ceil(this.height)}px`;
    const left = this.asks ? 0 : (width - times * this.frame.clientWidth) / 2;
    this.frame.style.transform = `translate(${left}px) scale(${times})`;
  }
}

/** The keys of a presenter's remote, which turn the slides from inside a widget too. */
function turnPage(event) {
  if (event.key === "PageDown") Reveal.next();
  else if (event.key === "PageUp") Reveal.prev();
  else if (event.key === "Escape") document.activeElement.blur();
}

// ---- All slides ----------------------------------------------------------------------

document.addEventListener("DOMContentLoaded", async () => {
  await window.MathJax?.startup?.promise;
  const sections = [...document.querySelectorAll(".slide")];
  const slides = sections.map((section) => new Slide(section));
  await Promise.all([...document.images].map((image) => image.decode()));

  /** Lay out the slide that is shown, then those that may come next. */
  const arrange = async () => {
    const at = sections.indexOf(Reveal.getCurrentSlide());
    for (const slide of [at, at + 1, at - 1, at + 2]) await slides[slide]?.arrange();
  };

  Reveal.on("slidechanged", arrange);
  await Reveal.initialize({
    width: 1280,
    height: 720,
    margin: 0,
    center: false,
    hash: true,
    slideNumber: "c/t",
    transition: "none",
    controlsTutorial: false,
    scrollActivationWidth: null,
    plugins: [RevealNotes],
  });
  await arrange();
  document.body.dataset.ready = true;
});
