-- As what and when an id was counted: tells what came during a rebuild. What was counted before this
-- migration came before any rebuild, so its type and minute are never asked for.
ALTER TABLE processed_event
    ADD COLUMN type       text,
    ADD COLUMN minute     timestamptz,
    ADD COLUMN counted_at timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE processed_event ALTER COLUMN counted_at SET DEFAULT now();

-- The copies of a running rebuild; one at a time, and nothing is lost with them.
CREATE UNLOGGED TABLE event_count_shadow (LIKE event_count INCLUDING ALL);
CREATE UNLOGGED TABLE processed_event_shadow (
    event_id   text        PRIMARY KEY,
    event_time timestamptz NOT NULL,
    type       text        NOT NULL,
    minute     timestamptz NOT NULL
);
