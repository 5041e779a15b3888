// A kernel that does not answer: it may be busy with another cell.

import { atEnd } from "./view.js";

export const WAITING = "Waiting for the kernel: is it running another cell?";

/** Calls `onLate` when so many ms have passed since it began, unless it has ended. */
export class Patience {
  constructor(limit, onLate) {
    this.limit = limit;
    this.onLate = onLate;
    atEnd(() => this.end());
  }

  begin() {
    this.end();
    this.timer = setTimeout(this.onLate, this.limit);
  }

  end() {
    clearTimeout(this.timer);
  }
}
