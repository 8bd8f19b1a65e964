-- What followed from an event, and what a request has brought about in the order of readers.
create index events_by_causation on events (causation_id) where causation_id is not null;
create index events_by_correlation on events (correlation_id, tx, position)
  where correlation_id is not null;
