export { LiveClient, LiveError } from "./src/client.js";
