import { LiveClient } from "../index.js";

/**
 * Says what a client hears.
 *
 * @param tokens one after the other, the last of them again and again
 */
export async function listen(url, channel, tokens, say) {
  const token = () => (tokens.length > 1 ? tokens.shift() : tokens[0]);
  const live = new LiveClient({ url, token });

  for (const name of ["connected", "disconnected", "ended", "reload", "event"]) {
    live.on(name, (value) => say({ on: name, value }));
  }
  live.on("error", (error) => say({ on: "error", value: String(error) }));

  const connected = new Promise((resolve) => live.on("connected", resolve));
  await live.connect();
  await connected;
  await live.subscribe(channel, (event) => say({ on: "handled", value: event.event }));
  say({ on: "subscribed" });
  return live;
}
