-- Old partitions as segments in object storage; see adr/0007.

-- The chain of segments, in the order of readers: each begins where the one before it ends, and
-- names its SHA-256. Only inserts, ever.
create table archive_segments (
  number          int         primary key check (number > 0),
  -- Transactions: from_tx inclusive, to_tx exclusive.
  from_tx         bigint      not null unique,
  to_tx           bigint      not null unique check (to_tx > from_tx),
  events          bigint      not null,
  -- Of an empty one: null.
  first_tx        bigint,
  first_position  bigint,
  last_tx         bigint,
  last_position   bigint,
  object_key      text        not null unique,
  bytes           bigint      not null,
  sha256          text        not null,
  previous_sha256 text        not null,
  sealed_at       timestamptz not null default now()
);

-- Which segments hold events of a correlation, or effects of an event. By hash: a collision costs a
-- segment looked at in vain.
create table archive_links (
  link            bigint      not null,
  segment         int         not null,
  primary key (link, segment)
);

-- A segment that has been read comes back as a partition for a while; null for those that have not
-- left yet.
alter table event_partitions add column thawed_at timestamptz;

-- Sealed, and no partition holds their events now.
create view cold_segments as
select * from archive_segments s
where not exists (
  select from event_partitions p where p.from_tx <= s.from_tx and p.to_tx >= s.to_tx);

-- Counts what has left the database or come back to it, in the transaction that does so. Two equal
-- counts: nothing that a reader between them should have seen was on its way.
create table archive_changes (changes bigint not null);
insert into archive_changes values (0);

-- Drops a partition, whose segments must cover it from end to end. Readers and writers of the log
-- wait while this waits for those before them, so it gives up soon.
create function drop_sealed_partition(part text) returns void language plpgsql as $$
declare
  p event_partitions;
begin
  perform set_config('lock_timeout', '2s', true);
  select * into strict p from event_partitions where name = part and thawed_at is null for update;
  if p.to_tx - p.from_tx is distinct from (
    select sum(to_tx - from_tx)::bigint from archive_segments
    where from_tx >= p.from_tx and to_tx <= p.to_tx) then
    raise exception 'partition % is not sealed', part;
  end if;
  execute format('drop table %I', part);
  delete from event_partitions where name = part;
  update archive_changes set changes = changes + 1;
end $$;

-- A table for a segment's events, not yet seen by readers; replaces what a crash has left.
create function make_thawing(part text) returns void language plpgsql as $$
begin
  execute format('drop table if exists %I', part);
  execute format(
    'create table %I (like events including defaults including constraints including indexes)',
    part);
end $$;

-- From its commit on readers see the segment's events in their place.
create function attach_thawed(part text, lower_tx bigint, upper_tx bigint) returns void
language plpgsql as $$
begin
  perform set_config('lock_timeout', '2s', true);
  execute format(
    'alter table events attach partition %I for values from (%L) to (%L)',
    part, lower_tx, upper_tx);
  insert into event_partitions (name, from_tx, to_tx, thawed_at)
  values (part, lower_tx, upper_tx, now());
  update archive_changes set changes = changes + 1;
end $$;

-- Lets go of segments that were read long enough ago.
create function drop_thawed(older_than interval) returns int language plpgsql as $$
declare
  part text;
  dropped int := 0;
begin
  perform set_config('lock_timeout', '2s', true);
  for part in
    delete from event_partitions where thawed_at < now() - older_than returning name
  loop
    execute format('drop table %I', part);
    dropped := dropped + 1;
  end loop;
  update archive_changes set changes = changes + 1 where dropped > 0;
  return dropped;
end $$;
