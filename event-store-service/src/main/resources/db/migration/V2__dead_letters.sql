-- Everything any service has given up on, with its evidence. A person decides what becomes of it.
create table dead_letters (
  id                    bigint      primary key generated always as identity,
  -- Same for every delivery of the same parking, so that storing it twice is harmless.
  parking_id            text        not null unique,
  message_id            text        not null,
  reason                text        not null,
  error_class           text        not null,
  attempts              int         not null,
  first_failure_at      timestamptz,
  last_failure_at       timestamptz not null,
  original_exchange     text        not null,
  original_routing_key  text        not null,
  failed_queue          text        not null,
  failed_service        text        not null,
  correlation_id        text        not null,
  content_type          text        not null,
  headers               jsonb       not null,
  body                  bytea       not null,
  stored_at             timestamptz not null default now()
);

create index dead_letters_by_queue on dead_letters (failed_queue, last_failure_at);
