// Numbers as texts, and texts as numbers.

// A comma is a decimal one, but in 1,000 nobody can tell.
const NUMBER = /^[+-]?(?![1-9]\d{0,2},\d{3}$)(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i;

/** The number that a text says, or NaN. */
export function numberIn(text) {
  const plain = text.trim().replaceAll("−", "-");
  return NUMBER.test(plain) ? Number(plain.replace(",", ".")) : NaN;
}

export const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

const minus = (text) => String(text).replaceAll("-", "−");

/** A number with at most seven digits. */
export const exact = (value) => minus(Number(value.toPrecision(7)));

/**
 * A number with so many digits, or its whole part if that has more, in few characters; it
 * may be NaN or infinite.
 */
export function digits(value, count = 3) {
  const size = Math.abs(value);
  if (size === Infinity) return value < 0 ? "−∞" : "∞";
  if (size >= 1e5 || (size < 1e-3 && size)) {
    const [number, power] = value.toExponential(count - 2).split("e");
    return minus(`${number}e${Number(power)}`);
  }
  return minus(Number(size < 10 ** count ? value.toPrecision(count) : value.toFixed(0)));
}

/** A number in so many characters, with as many decimals as they allow. */
export function short(value, room = 4) {
  if (!Number.isFinite(value)) return digits(value);
  const whole = String(Math.trunc(Math.abs(value))).length + Number(value < 0);
  const most = Math.max(0, Math.min(4, room - whole - 1));
  for (let decimals = most; decimals >= 0; decimals--) {
    const rounded = Number(value.toFixed(decimals));
    const text = minus(rounded);
    if (text.length <= room) return rounded === 0 && value !== 0 ? "≈0" : text;
  }
  const size = Math.abs(value);
  const units = Math.round(size);
  const text = units < 1000 ? units : `${Math.round(size / 1000)}k`;
  return (value < 0 ? "−" : "") + text;
}

export const largest = (values) =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
