-- The log. Only inserts, ever; see adr/0001 for the order readers follow and why, adr/0003 for why
-- it is two tables.
create sequence event_positions;

create table events (
  -- Order of readers: (tx, position). tx is the transaction that wrote the row.
  tx              xid8        not null default pg_current_xact_id(),
  position        bigint      not null default nextval('event_positions'),
  stream_id       text        not null,
  version         bigint      not null,
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
  primary key (tx, position)
) partition by range (tx);

-- What is unique over all partitions, those in the archive included, and where each event stands.
create table event_keys (
  event_id        text        primary key,
  stream_id       text        not null,
  version         bigint      not null check (version > 0),
  tx              xid8        not null,
  position        bigint      not null,
  -- Decides races: of two writers of the same version one is refused.
  constraint event_keys_stream_version unique (stream_id, version)
);

-- Events by what event_keys has indexes for: stream and version, or event id.
create view events_by_key as
select
  k.event_id, k.stream_id, k.version, k.tx, k.position, e.type, e.schema_version, e.source,
  e.tenant, e.time, e.stored_at, e.correlation_id, e.causation_id, e.traceparent, e.data
from event_keys k join events e using (tx, position);

-- The partitions, each a range of transactions: from_tx inclusive, to_tx exclusive.
create table event_partitions (
  name            text        primary key,
  from_tx         bigint      not null unique,
  to_tx           bigint      not null
);

-- Adds partitions until one is there for the transaction `ahead` transactions from now. Attached,
-- not created in place: that would wait for every reader and hold up every writer.
create function add_event_partitions(width bigint, ahead bigint) returns int language plpgsql as $$
declare
  added int := 0;
  goal bigint := pg_snapshot_xmax(pg_current_snapshot())::text::bigint + ahead;
  lower_tx bigint;
  part text;
begin
  perform pg_advisory_xact_lock(hashtextextended('medianest.event-partitions', 0));
  loop
    select max(to_tx) into lower_tx from event_partitions;
    exit when lower_tx > goal;
    -- The first one begins at 0: events restored from elsewhere carry ids of the past.
    lower_tx := coalesce(lower_tx, 0);
    part := 'events_' || lower_tx;
    insert into event_partitions (name, from_tx, to_tx)
    values (part, lower_tx, case when lower_tx = 0 then goal - ahead + width else lower_tx + width end);
    execute format('create table %I (like events including defaults including constraints)', part);
    execute format(
      'alter table events attach partition %I for values from (%L) to (%L)',
      part, lower_tx, (select to_tx from event_partitions where name = part));
    added := added + 1;
  end loop;
  return added;
end $$;

select add_event_partitions(1000000, 2000000);

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
