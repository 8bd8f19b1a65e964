-- Dead letters can be grouped, searched, retried and discarded.
alter table dead_letters
  add column message_type   text not null default '',
  -- The reason without what differs from letter to letter, and the group it makes with its origin.
  add column cause          text not null default '',
  add column fingerprint    text not null default '',
  -- OPEN -> RETRYING -> RETRIED, or OPEN -> DISCARDED. What a restart leaves RETRYING is gone on with.
  add column state          text not null default 'OPEN'
    check (state in ('OPEN', 'RETRYING', 'RETRIED', 'DISCARDED')),
  add column act_id         text,
  -- Until then one instance has it in hand; afterwards that instance has died.
  add column claimed_until  timestamptz,
  add column closed_at      timestamptz;

-- Letters from before are grouped by their reason as it is.
update dead_letters set
  cause = left(reason, 300),
  fingerprint = left(encode(sha256(convert_to(
    failed_queue || E'\n' || error_class || E'\n' || left(reason, 300) || E'\n', 'UTF8')), 'hex'), 16);

create index dead_letters_by_fingerprint on dead_letters (fingerprint, last_failure_at);
create index dead_letters_by_message on dead_letters (message_id);
create index dead_letters_by_act on dead_letters (act_id) where act_id is not null;
create index dead_letters_in_hand on dead_letters (id) where state = 'RETRYING';

-- What administrators have ordered, so that an order that arrives twice is carried out once. Who and
-- why stands in the event log.
create table dead_letter_acts (
  act_id         text        primary key,
  acted_at       timestamptz not null,
  letters        bigint      not null,
  undeliverable  bigint      not null,
  through        bigint,
  -- Of a retry: letters still to be delivered again, and those that have been.
  remaining      bigint      not null,
  delivered      bigint      not null default 0,
  tenant         text        not null,
  correlation_id text        not null
);

-- One row: the last second in which letters were taken to be delivered again, by whichever instance.
create table dead_letter_pace (
  second  timestamptz not null
);

insert into dead_letter_pace (second) values ('-infinity');
