import assert from "node:assert/strict";
import { test } from "node:test";
import { delay, isFinal } from "../src/backoff.js";
import { expiry } from "../src/token.js";

test("waits as long as the hub says", () => {
  assert.equal(delay(1001, "reconnect-after-ms=3210", 4), 3210);
});

test("comes back at once with a new token, but only once", () => {
  assert.equal(delay(4403, "token expired", 0), 0);
  assert.ok(delay(4403, "token expired", 1) > 0);
});

test("waits longer each time, and never in step with others", () => {
  assert.equal(delay(1006, "", 0, () => 0), 250);
  assert.equal(delay(1006, "", 0, () => 1), 500);
  assert.equal(delay(1006, "", 3, () => 1), 4000);
  assert.equal(delay(1006, "", 50, () => 1), 30000);
});

test("gives up where connecting again cannot help", () => {
  assert.deepEqual([1001, 1006, 4400, 4401, 4403, 4406, 4408, 4410, 4429].filter(isFinal), [
    4400, 4401, 4406,
  ]);
});

test("knows when a token expires", () => {
  const token = "h." + Buffer.from('{"exp":1700000000}').toString("base64url") + ".s";
  assert.equal(expiry(token), 1_700_000_000_000);
  assert.equal(expiry("rubbish"), undefined);
});
