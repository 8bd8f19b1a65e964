-- States of aggregates, as their owners folded them: a shortcut that may always be thrown away.
create table snapshots (
  stream_id       text        not null,
  aggregate       text        not null,
  schema_version  int         not null,
  version         bigint      not null,
  event_id        text        not null,
  state           jsonb       not null,
  saved_at        timestamptz not null default now(),
  primary key (stream_id, aggregate)
);
