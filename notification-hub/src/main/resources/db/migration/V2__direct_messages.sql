-- Messages from one user to another. An id is larger than those of everything sent before.
create table direct_message (
    id           bigint generated always as identity primary key,
    sender       text        not null,
    receiver     text        not null,
    -- The sender's own word for it: sending again sends nothing twice.
    client_id    text        not null,
    text         text        not null,
    sent_at      timestamptz not null,
    delivered_at timestamptz,
    read_at      timestamptz,
    unique (sender, client_id)
);

create index direct_message_between on direct_message
    (least(sender, receiver), greatest(sender, receiver), id desc);
create index direct_message_unread on direct_message (receiver, sender, id) where read_at is null;
