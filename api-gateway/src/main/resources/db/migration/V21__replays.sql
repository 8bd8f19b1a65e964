-- Replays administrators have ordered. Each goes on from `next`, whichever pod sends its next part.
CREATE TABLE replay (
  replay_id      text PRIMARY KEY,
  target         text NOT NULL,
  filter         jsonb NOT NULL,
  ordered_by     text NOT NULL,
  tenant         text NOT NULL,
  reason         text NOT NULL,
  ordered_at     timestamptz NOT NULL,
  correlation_id text NOT NULL,
  state          text NOT NULL, -- ReplayState
  due_at         timestamptz NOT NULL, -- its next part; while one is sent, when another pod may
  expected       bigint NOT NULL,
  sent           bigint NOT NULL DEFAULT 0,
  next           text,
  finished_at    timestamptz
);
CREATE INDEX replay_due ON replay (due_at) WHERE state IN ('ORDERED', 'SENDING');
