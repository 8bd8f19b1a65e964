-- Writes under an Idempotency-Key: in flight while there is no answer, then the answer to repeat.
CREATE TABLE idempotency (
  id           text PRIMARY KEY,     -- SHA-256 of who asks and the key
  fingerprint  text NOT NULL,        -- SHA-256 of method, path and JSON body
  attempt      uuid NOT NULL,        -- who may end it: a newer attempt takes over from a dead one
  leased_until timestamptz NOT NULL, -- renewed while it runs
  answer       bytea,                -- readable with the client's key and request only
  expires_at   timestamptz NOT NULL
);
CREATE INDEX idempotency_expiry ON idempotency (expires_at);
