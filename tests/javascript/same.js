// Whether two programs, given as JSON [[one, other], ...], are the same but for blanks
// and comments: the places of those that are not, as JSON.

import { readFileSync } from "node:fs";
import { parse } from "acorn";

const PLACES = new Set(["start", "end", "raw"]);
const tree = (text) =>
  JSON.stringify(parse(text, { ecmaVersion: "latest", sourceType: "module" }), (key, value) => {
    if (PLACES.has(key)) return undefined;
    return typeof value === "bigint" ? `${value}n` : value;
  });
const pairs = JSON.parse(readFileSync(0, "utf-8"));
const differ = pairs.flatMap(([one, other], i) => (tree(one) === tree(other) ? [] : [i]));
console.log(JSON.stringify(differ));
