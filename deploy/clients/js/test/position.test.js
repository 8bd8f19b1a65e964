import assert from "node:assert/strict";
import { test } from "node:test";
import { Position } from "../src/position.js";

const event = (channel, offset) => ({ channel, offset });

test("resumes behind the last live event", () => {
  const position = new Position();
  position.subscribed(["a:1"], { epoch: "e", offset: 3 }, true);
  position.live(event("a:1", 5));
  assert.deepEqual(position.since(), { epoch: "e", offset: 5 });
});

test("a later subscription does not skip events of other channels that are on their way", () => {
  const position = new Position();
  position.subscribed(["a:1"], { epoch: "e", offset: 3 }, true);
  position.subscribed(["b:1"], { epoch: "e", offset: 9 }, false);
  assert.deepEqual(position.since(), { epoch: "e", offset: 3 });
});

test("hands nothing on twice that a later subscription had told", () => {
  const position = new Position();
  position.subscribed(["a:1"], { epoch: "e", offset: 3 }, true);
  position.subscribed(["b:1"], { epoch: "e", offset: 9 }, false);
  assert.equal(position.isNew(event("b:1", 8)), false);
  assert.equal(position.isNew(event("a:1", 8)), true);
  assert.equal(position.isNew(event("b:1", 10)), true);
});

test("begins anew in another log", () => {
  const position = new Position();
  position.subscribed(["a:1"], { epoch: "e", offset: 30 }, true);
  assert.equal(position.subscribed(["a:1"], { epoch: "f", offset: 2 }, true), true);
  assert.deepEqual(position.since(), { epoch: "f", offset: 2 });
  assert.equal(position.isNew(event("a:1", 3)), true);
});

test("takes what stands in no log", () => {
  assert.equal(new Position().isNew({ channel: "a:1" }), true);
});
