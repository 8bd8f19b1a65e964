import { delay, isFinal } from "./backoff.js";
import { Position } from "./position.js";
import { expiry, subprotocols } from "./token.js";

const PROTOCOL = 1;
const ANSWER_WITHIN = 10_000;
const PING_EVERY = 25_000;
const RENEW_BEFORE = 60_000;

/** A request the hub refused, or that was under way when the connection ended. */
export class LiveError extends Error {
  constructor(code, message) {
    super(message ?? code);
    this.name = "LiveError";
    this.code = code;
  }
}

/** See index.d.ts. */
export class LiveClient {
  #options;
  #socket = null;
  #welcomed = false;
  #closed = false;
  #attempt = 0;
  #ref = 0;
  #timers = new Set();
  #waiting = new Map();
  #channels = new Map();
  #listeners = new Map();
  #position = new Position();
  #resuming = false;

  constructor(options) {
    this.#options = { WebSocket: globalThis.WebSocket, ...options };
    if (!this.#options.WebSocket) throw new LiveError("no-websocket", "Pass a WebSocket class.");
  }

  on(name, listener) {
    const all = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, all.add(listener));
    return () => all.delete(listener);
  }

  async connect() {
    if (this.#socket || this.#closed) return;
    let token;
    try {
      token = await this.#options.token();
    } catch (error) {
      this.#emit("error", error);
      this.#again(0, "");
      return;
    }
    if (this.#closed || this.#socket) return;
    const socket = new this.#options.WebSocket(this.#options.url, subprotocols(token));
    this.#socket = socket;
    socket.onmessage = (message) => this.#frame(JSON.parse(message.data), token);
    socket.onclose = (event) => this.#gone(socket, event.code, event.reason);
    socket.onerror = () => {}; // A close follows, and says more.
  }

  async subscribe(channel, handler, { last = 0 } = {}) {
    const known = this.#channels.has(channel);
    this.#channels.set(channel, { handler, last });
    if (!this.#welcomed || known) return undefined;
    return this.#join([channel], last > 0 ? { last } : {}, false);
  }

  async unsubscribe(channel) {
    if (!this.#channels.delete(channel)) return;
    this.#position.left(channel);
    if (this.#welcomed) await this.#ask({ op: "unsubscribe", channel });
  }

  async history(channel, { last } = {}) {
    return this.#ask({ op: "history", channel, ...(last === undefined ? {} : { last }) });
  }

  async publish(channel, event) {
    await this.#ask({ op: "publish", channel, event });
  }

  async call(method, data = {}) {
    return (await this.#ask({ op: "call", method, data })).data;
  }

  close() {
    this.#closed = true;
    this.#settle();
    this.#socket?.close(1000);
  }

  #frame(frame, token) {
    if (frame.type === "welcome") {
      this.#welcome(frame, token);
    } else if (frame.ref !== undefined && this.#waiting.has(frame.ref)) {
      const { resolve, reject } = this.#waiting.get(frame.ref);
      this.#waiting.delete(frame.ref);
      if (frame.type === "error") reject(new LiveError(frame.code, frame.message));
      else resolve(frame);
    } else if (frame.channel !== undefined && frame.event !== undefined && !this.#resuming) {
      this.#hand(frame);
    }
  }

  #welcome(frame, token) {
    this.#welcomed = true;
    this.#emit("connected", { userId: frame.userId, connectionId: frame.connectionId });
    this.#ask({ op: "identify", protocol: PROTOCOL }).catch(() => {});
    this.#every(PING_EVERY, () => this.#ping());
    this.#renewBefore(expiry(token));
    this.#resume()
      .then(() => {
        this.#attempt = 0;
      })
      .catch((error) => {
        this.#resuming = false;
        this.#emit("error", error);
        if (this.#socket?.readyState === 1) this.#socket.close(4000, "not resumed");
      });
  }

  /** All channels in one call, so that nothing comes twice; what came before stands in the answer. */
  async #resume() {
    const channels = [...this.#channels.keys()];
    if (channels.length === 0) return;
    const since = this.#position.since();
    const last = Math.max(...[...this.#channels.values()].map((channel) => channel.last));
    await this.#join(channels, since ? { since } : last > 0 ? { last } : {}, true);
  }

  async #join(channels, from, first) {
    this.#resuming = first;
    const which = channels.length === 1 ? { channel: channels[0] } : { channels };
    const answer = await this.#ask({ op: "subscribe", ...which, ...from }, (frame) => {
      const events = (frame.events ?? []).filter((event) => this.#position.isNew(event));
      this.#position.subscribed(channels, frame, first);
      this.#resuming = false;
      if (frame.recovered === false) this.#emit("reload", channels);
      events.forEach((event) => this.#tell(event));
    });
    return { recovered: answer.recovered !== false, events: answer.events ?? [] };
  }

  #hand(event) {
    this.#position.live(event);
    this.#tell(event);
  }

  #tell(event) {
    this.#emit("event", event);
    try {
      this.#channels.get(event.channel)?.handler?.(event);
    } catch (error) {
      this.#emit("error", error);
    }
  }

  /** @param atOnce told of the answer before any later frame is looked at */
  #ask(frame, atOnce = () => {}) {
    if (!this.#welcomed) return Promise.reject(new LiveError("not-connected"));
    const ref = String(++this.#ref);
    return new Promise((resolve, reject) => {
      const timer = this.#after(ANSWER_WITHIN, () => {
        this.#waiting.delete(ref);
        reject(new LiveError("timeout"));
      });
      const end = (action) => (value) => {
        this.#stop(timer);
        action(value);
      };
      this.#waiting.set(ref, {
        resolve: end((answer) => {
          atOnce(answer);
          resolve(answer);
        }),
        reject: end(reject),
      });
      this.#socket.send(JSON.stringify({ ...frame, ref }));
    });
  }

  async #ping() {
    try {
      await this.#ask({ op: "ping" });
    } catch (error) {
      if (error.code === "timeout") this.#drop();
    }
  }

  /** The other end is silent: it will not answer a close either. */
  #drop() {
    const socket = this.#socket;
    socket?.close();
    this.#gone(socket, 1006, "silent");
  }

  #renewBefore(expiresAt) {
    if (expiresAt === undefined) return;
    const left = expiresAt - Date.now();
    const wait = Math.max(left - RENEW_BEFORE, left / 2, 0);
    this.#after(wait, async () => {
      try {
        const token = await this.#options.token();
        await this.#ask({ op: "identify", token });
        this.#renewBefore(expiry(token));
      } catch (error) {
        this.#emit("error", error);
      }
    });
  }

  #gone(socket, code, reason) {
    if (socket !== this.#socket) return;
    this.#socket = null;
    this.#settle();
    this.#emit("disconnected", { code, reason });
    if (this.#closed || isFinal(code)) {
      this.#closed = true;
      this.#emit("ended", { code, reason });
    } else {
      this.#again(code, reason);
    }
  }

  #again(code, reason) {
    this.#after(delay(code, reason, this.#attempt++), () => this.connect());
  }

  /** Nothing of a connection outlives it. */
  #settle() {
    this.#welcomed = false;
    this.#resuming = false;
    for (const timer of this.#timers) this.#stop(timer);
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    waiting.forEach(({ reject }) => reject(new LiveError("disconnected")));
  }

  #after(milliseconds, action) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, milliseconds);
    this.#timers.add(timer);
    return timer;
  }

  #every(milliseconds, action) {
    this.#after(milliseconds, () => {
      action();
      this.#every(milliseconds, action);
    });
  }

  #stop(timer) {
    clearTimeout(timer);
    this.#timers.delete(timer);
  }

  #emit(name, value) {
    this.#listeners.get(name)?.forEach((listener) => listener(value));
  }
}
