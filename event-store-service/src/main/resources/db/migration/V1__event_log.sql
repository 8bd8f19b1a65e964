-- The log. Only inserts, ever; see adr/0001 for the order readers follow and why.
create table events (
  -- Order of readers: (tx, position). tx is the transaction that wrote the row.
  tx              xid8        not null default pg_current_xact_id(),
  position        bigint      not null generated always as identity,
  stream_id       text        not null,
  version         bigint      not null check (version > 0),
  event_id        text        not null,
  -- Type and source become URIs on the way out: what is none would hold up the relay for ever.
  type            text        not null check (type ~ '^[a-z0-9.-]+$'),
  schema_version  int         not null,
  source          text        not null check (source ~ '^[a-z0-9.-]+$'),
  tenant          text        not null,
  time            timestamptz not null,
  stored_at       timestamptz not null default now(),
  correlation_id  text,
  causation_id    text,
  traceparent     text,
  data            jsonb       not null,
  primary key (tx, position),
  -- Decides races: of two writers of the same version one is refused.
  constraint events_stream_version unique (stream_id, version),
  constraint events_event_id unique (event_id)
);

-- Wakes the relays when the writing transaction commits, whoever wrote.
create function notify_events_appended() returns trigger language plpgsql as $$
begin
  notify events_appended;
  return null;
end $$;

create trigger events_appended after insert on events
  for each statement execute function notify_events_appended();

-- How far each destination has been served: everything up to and including (tx, position).
create table relay_checkpoints (
  destination  text        primary key,
  tx           xid8        not null,
  position     bigint      not null,
  moved_at     timestamptz not null default now()
);

insert into relay_checkpoints (destination, tx, position)
values ('kafka', '0', 0), ('rabbitmq', '0', 0);
