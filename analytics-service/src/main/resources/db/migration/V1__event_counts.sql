-- How many events of each type there were in each minute, by the events' own time.
CREATE TABLE event_count (
    minute timestamptz NOT NULL,
    type   text        NOT NULL,
    events bigint      NOT NULL,
    PRIMARY KEY (minute, type)
);

-- The events counted so far, so that none counts twice; forgotten after the retention.
CREATE TABLE processed_event (
    event_id   text        PRIMARY KEY,
    event_time timestamptz NOT NULL
);

CREATE INDEX processed_event_time ON processed_event (event_time);
