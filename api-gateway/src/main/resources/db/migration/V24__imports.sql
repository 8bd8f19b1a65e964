-- Files that are being fetched from elsewhere. What no pod works on any more, another takes up.
CREATE TABLE import_run (
  upload_id      text PRIMARY KEY,
  tenant         text NOT NULL,
  user_id        text NOT NULL,
  url            text NOT NULL,
  correlation_id text NOT NULL,
  tries          integer NOT NULL DEFAULT 1, -- pods that have worked on it
  leased_until   timestamptz NOT NULL
);
CREATE INDEX import_run_due ON import_run (leased_until);
