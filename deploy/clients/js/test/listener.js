// Says what a client hears, one JSON line each: URL CHANNEL, the token in MEDIANEST_TOKEN.
import { LiveClient } from "../index.js";

const [url, channel] = process.argv.slice(2);
const say = (what) => console.log(JSON.stringify(what));
const live = new LiveClient({ url, token: () => process.env.MEDIANEST_TOKEN });

for (const name of ["connected", "disconnected", "ended", "reload", "event"]) {
  live.on(name, (value) => say({ on: name, value }));
}
live.on("error", (error) => say({ on: "error", value: String(error) }));
live.on("ended", () => process.exit(0));
process.stdin.on("end", () => live.close()).resume();

const connected = new Promise((resolve) => live.on("connected", resolve));
await live.connect();
await connected;
await live.subscribe(channel, (event) => say({ on: "handled", value: event.event }));
say({ on: "subscribed" });
