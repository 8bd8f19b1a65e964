-- Who did what to what. Rows are written once; old ones go. Of somebody erased the address goes at once.
CREATE TABLE audit (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at             timestamptz NOT NULL,
  actor_id       text NOT NULL,
  tenant         text NOT NULL,
  action         text NOT NULL, -- method and path with names in place of ids
  subject        text NOT NULL, -- the ids in the path, in order, separated by spaces; may be empty
  status         integer NOT NULL,
  reason         text,
  address        text NOT NULL,
  correlation_id text NOT NULL
);
CREATE INDEX audit_actor ON audit (actor_id, id DESC);
CREATE INDEX audit_subject ON audit (subject, id DESC);
CREATE INDEX audit_time ON audit (at);
CREATE INDEX account_by_time ON account (created_at DESC, user_id DESC);
