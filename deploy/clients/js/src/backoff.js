/** When and whether to connect again, by the code a connection was closed with. */

const FINAL = new Set([4400, 4401, 4406]);
const FIRST = 500;
const LONGEST = 30_000;

/** Connecting again would not help: the session has ended, or the client is broken or too old. */
export function isFinal(code) {
  return FINAL.has(code);
}

/** Milliseconds to wait before the attempt, from 0; the hub's own word goes before ours. */
export function delay(code, reason, attempt, random = Math.random) {
  const told = /reconnect-after-ms=(\d+)/.exec(reason ?? "");
  if (told) return Number(told[1]);
  if (code === 4403 && attempt === 0) return 0;
  const most = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 10));
  return most / 2 + (random() * most) / 2;
}
