-- Persons who are to be forgotten, and what has come of it. Nothing here tells who they were.
CREATE TABLE erasure (
  erasure_id     text PRIMARY KEY,
  user_id        text NOT NULL UNIQUE,
  tenant         text NOT NULL,
  requested_by   text NOT NULL,
  reason         text NOT NULL,
  requested_at   timestamptz NOT NULL,
  correlation_id text NOT NULL,
  state          text NOT NULL, -- ErasureState
  due_at         timestamptz NOT NULL, -- its next step; while one runs, when another pod may try it
  found          jsonb NOT NULL, -- by owner, by kind: how many there were
  remaining      jsonb, -- the same, at the last look afterwards
  erased_at      timestamptz,
  finished_at    timestamptz
);
CREATE INDEX erasure_due ON erasure (due_at) WHERE state <> 'DONE';

-- Media of theirs: facts about them may still come, and leave no trace.
CREATE TABLE erased_media (
  media_id text PRIMARY KEY,
  user_id  text NOT NULL
);
CREATE INDEX erased_media_of_user ON erased_media (user_id);
