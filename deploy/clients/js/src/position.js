/**
 * How far a client has got in the log of its user, and on each channel.
 *
 * The position to resume from only moves with live events and with the first answer on a
 * connection: the answer to a later subscription may be ahead of events of other channels that are
 * still on their way.
 */
export class Position {
  #epoch = null;
  #offset = 0;
  #seen = new Map();

  /** What to hand in on the next connection; undefined before anything is known. */
  since() {
    return this.#epoch === null ? undefined : { epoch: this.#epoch, offset: this.#offset };
  }

  /** The answer to a subscription. Answers whether the log is another one than before. */
  subscribed(channels, { epoch, offset }, first) {
    if (epoch === undefined) return false;
    const renewed = this.#epoch !== null && this.#epoch !== epoch;
    if (this.#epoch === null || renewed || first) {
      this.#epoch = epoch;
      this.#offset = offset;
    }
    for (const channel of channels) {
      this.#seen.set(channel, renewed ? offset : Math.max(offset, this.#seen.get(channel) ?? 0));
    }
    return renewed;
  }

  /** Whether an event of the past has not been handed on yet. */
  isNew({ channel, offset }) {
    return offset === undefined || offset > (this.#seen.get(channel) ?? 0);
  }

  /** An event that is handed on now. */
  live({ channel, offset }) {
    if (offset === undefined) return;
    this.#offset = Math.max(this.#offset, offset);
    this.#seen.set(channel, Math.max(offset, this.#seen.get(channel) ?? 0));
  }

  left(channel) {
    this.#seen.delete(channel);
  }
}
