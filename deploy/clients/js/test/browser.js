// The same as listener.js, in a page of a real Chromium. PLAYWRIGHT is the folder of playwright-core,
// CHROMIUM the browser.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";

const [url, channel] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(process.env.PLAYWRIGHT);

/** Serves the client as it is; everything else is an empty page. */
const files = createServer(async (request, response) => {
  if (!/^\/(index|src\/\w+|test\/\w+)\.js$/.test(request.url)) {
    response.writeHead(200, { "Content-Type": "text/html" }).end();
    return;
  }
  const script = await readFile(new URL(".." + request.url, import.meta.url));
  response.writeHead(200, { "Content-Type": "text/javascript" }).end(script);
});
await new Promise((resolve) => files.listen(0, "127.0.0.1", resolve));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
});
process.once("SIGTERM", () => browser.close().finally(() => process.exit(1)));
const page = await browser.newPage();
page.on("console", (message) => console.log(message.text()));
await page.goto(`http://127.0.0.1:${files.address().port}/`);
await page.evaluate(
  async ([url, channel, tokens]) => {
    const { listen } = await import("/test/listen.js");
    const live = await listen(url, channel, tokens, (what) => console.log(JSON.stringify(what)));
    await new Promise((resolve) => live.on("ended", resolve));
  },
  [url, channel, process.env.MEDIANEST_TOKENS.split(" ")],
);
await browser.close();
files.close();
