-- Rebuilds of the read models that administrators have ordered. Whichever pod takes one begins it anew.
CREATE TABLE rebuild (
  rebuild_id     text PRIMARY KEY,
  swap           boolean NOT NULL,
  ordered_by     text NOT NULL,
  reason         text NOT NULL,
  ordered_at     timestamptz NOT NULL,
  correlation_id text NOT NULL,
  state          text NOT NULL, -- RebuildState
  due_at         timestamptz NOT NULL, -- when a pod may take it; while one runs, when another may
  events         bigint NOT NULL DEFAULT 0,
  begun_at       timestamptz,
  found          jsonb, -- Findings
  finished_at    timestamptz
);
-- One at a time: they share the tables of the copy.
CREATE UNIQUE INDEX rebuild_running ON rebuild ((true)) WHERE state IN ('ORDERED', 'RUNNING');
