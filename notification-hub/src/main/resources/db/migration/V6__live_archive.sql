-- The logs of users for clients that were away for longer than Redis keeps them: a copy of the live
-- stream, without what stands in no log.
create table live_event (
    user_id     text        not null,
    epoch       text        not null,
    log_offset  bigint      not null,
    -- Null when it named somebody who has been forgotten: its place is known, its content gone.
    event       text,
    archived_at timestamptz not null,
    primary key (user_id, epoch, log_offset)
);

create index live_event_age on live_event (archived_at);

-- Id of the last entry of the live stream that has been copied; who holds the row copies.
create table live_archive (
    one      boolean primary key default true check (one),
    position text not null
);

insert into live_archive (position) values ('0-0');
