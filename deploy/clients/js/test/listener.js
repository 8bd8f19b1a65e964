// Says what a client in Node hears, one JSON line each: URL CHANNEL, tokens in MEDIANEST_TOKENS.
import { listen } from "./listen.js";

const [url, channel] = process.argv.slice(2);
const say = (what) => console.log(JSON.stringify(what));
const live = await listen(url, channel, process.env.MEDIANEST_TOKENS.split(" "), say);
live.on("ended", () => process.exit(0));
