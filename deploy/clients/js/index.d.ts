/** One event, as it came. */
export interface LiveEvent {
  type:
    | "upload.event"
    | "processing.event"
    | "completion.event"
    | "notification.event"
    | "message.event"
    | "feed.event"
    | "post.event"
    | "system.event"
    | "presence.event";
  channel: string;
  /** Wire name of the fact, e.g. `media.uploaded`. */
  event: string;
  eventId: string;
  mediaId?: string;
  jobId?: string;
  /** Absent on what may be left out, such as progress. */
  offset?: number;
  time: string;
  data: Record<string, unknown>;
}

export interface LiveOptions {
  /** `wss://host/ws` */
  url: string;
  /** A living access token; asked for at every connection and before the last one expires. */
  token: () => string | Promise<string>;
  /** Where there is none built in. */
  WebSocket?: unknown;
}

export interface LiveListeners {
  connected: (who: { userId: string; connectionId: string }) => void;
  /** Will connect again by itself, unless `ended` follows. */
  disconnected: (why: { code: number; reason: string }) => void;
  /** For good: closed by you, the session has ended, or this client is too old. */
  ended: (why: { code: number; reason: string }) => void;
  /** Something was missed that cannot be had any more: load these anew over HTTP. */
  reload: (channels: string[]) => void;
  /** Every event, beside the handler of its channel. */
  event: (event: LiveEvent) => void;
  error: (error: Error) => void;
}

export class LiveError extends Error {
  /** The hub's code, or `timeout`, `disconnected`, `not-connected`, `no-websocket`. */
  readonly code: string;
}

/**
 * Keeps one connection to the hub: connects again when it is lost, resumes where it was so that no
 * event is missed or handed on twice, and renews its token.
 */
export class LiveClient {
  constructor(options: LiveOptions);

  /** @returns a function that stops listening */
  on<Name extends keyof LiveListeners>(name: Name, listener: LiveListeners[Name]): () => void;

  connect(): Promise<void>;

  /**
   * Now and after every reconnect. Events of the past (`last` of them) go to the handler as well.
   *
   * @returns undefined while not connected: it is asked for on connecting
   */
  subscribe(
    channel: string,
    handler?: (event: LiveEvent) => void,
    options?: { last?: number },
  ): Promise<{ recovered: boolean; events: LiveEvent[] } | undefined>;

  unsubscribe(channel: string): Promise<void>;

  history(
    channel: string,
    options?: { last?: number },
  ): Promise<{ epoch: string; offset: number; events: LiveEvent[] }>;

  /** On one's own `presence:` channel. */
  publish(channel: string, event: "typing" | "idle"): Promise<void>;

  /** E.g. `notifications.list`, `notifications.read`, `getUserOnlineStatus`. */
  call<Result = Record<string, unknown>>(
    method: string,
    data?: Record<string, unknown>,
  ): Promise<Result>;

  close(): void;
}
