-- Who can be notified, and how; a row for everybody who has registered.
create table recipient (
    user_id     text primary key,
    preferences jsonb not null default '{}'
);

-- What people are told. An id is larger than those of everything told before to the same user.
create table notification (
    id         bigint generated always as identity primary key,
    user_id    text        not null,
    -- The fact or announcement it comes from: told once, however often that comes.
    source_id  text        not null,
    type       text        not null,
    -- Whether it stands in the list; others are only sent.
    shown      boolean     not null,
    data       jsonb       not null,
    created_at timestamptz not null,
    read_at    timestamptz,
    unique (user_id, source_id, type)
);

create index notification_page on notification (user_id, id desc) where shown;
create index notification_unread on notification (user_id) where shown and read_at is null;

-- What is to be sent by mail or push. Handing it over moves due_at on, so that an order that is
-- lost is given again; an outcome ends it.
create table delivery (
    id              bigint generated always as identity primary key,
    notification_id bigint      not null references notification on delete cascade,
    user_id         text        not null,
    medium          text        not null check (medium in ('EMAIL', 'PUSH')),
    due_at          timestamptz not null,
    tries           integer     not null default 0,
    outcome         text check (outcome in ('SENT', 'SEEN', 'NO_ADDRESS', 'GIVEN_UP')),
    unique (notification_id, medium)
);

create index delivery_due on delivery (due_at) where outcome is null;

create table push_device (
    endpoint   text primary key,
    user_id    text        not null,
    p256dh     text        not null,
    auth       text        not null,
    created_at timestamptz not null
);

create index push_device_of_user on push_device (user_id);

-- The key push services know this installation by; made at the first start.
create table vapid_key (
    one         boolean primary key default true check (one),
    private_key bytea not null,
    public_key  bytea not null
);
