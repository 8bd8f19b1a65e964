-- What events tell about a person is encrypted with a key of that person. Without the key it is
-- gone, here, in sealed partitions and in every copy of either.
create table person_keys (
  id            bigint      primary key generated always as identity,
  person        text        not null unique,
  -- <id of the master key>:<key, wrapped by it, in Base64>; null once the person is forgotten.
  wrapped       text,
  created_at    timestamptz not null default now(),
  destroyed_at  timestamptz,
  check ((wrapped is null) = (destroyed_at is not null))
);

-- data holds no personal field of such an event; personal holds them, encrypted. Both are null in
-- events that tell about nobody.
alter table events
  add column person_key  bigint,
  add column personal    bytea;

-- Beside each event's place, since it is asked for by stream and by person.
alter table event_keys add column person_key bigint;
create index event_keys_of_person on event_keys (person_key, stream_id) where person_key is not null;

create or replace view events_by_key as
select
  k.event_id, k.stream_id, k.version, k.tx, k.position, e.type, e.schema_version, e.source,
  e.tenant, e.time, e.stored_at, e.correlation_id, e.causation_id, e.traceparent, e.data,
  e.person_key, e.personal
from event_keys k join events e using (tx, position);
