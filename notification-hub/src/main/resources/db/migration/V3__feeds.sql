-- Whom the hub has heard of; ids are random and say nothing.
create table person (
    user_id text primary key,
    tenant  text not null
);

-- Whatever still comes of somebody in here is not kept any more.
create table forgotten_person (
    user_id text primary key
);

-- Grows with everything that can stand in a list; pages are cut by it.
create sequence feed_number;

-- What was last said decides, whatever order it comes in: version is that of the follower's stream.
create table follow (
    follower text        not null,
    followed text        not null,
    active   boolean     not null,
    version  bigint      not null,
    number   bigint      not null default nextval('feed_number'),
    since    timestamptz not null,
    primary key (follower, followed)
);

create index follow_of on follow (followed, number desc) where active;
create index follow_in_crowds on follow (followed, follower) where active;
create index follow_by on follow (follower, number desc) where active;

create table block (
    blocker text        not null,
    blocked text        not null,
    active  boolean     not null,
    version bigint      not null,
    number  bigint      not null default nextval('feed_number'),
    since   timestamptz not null,
    primary key (blocker, blocked)
);

create index block_of on block (blocked) where active;

-- A deleted post keeps its id and its number, so that it does not come back; nothing it said.
create table post (
    post_id    text primary key,
    number     bigint      not null unique default nextval('feed_number'),
    author     text        not null,
    tenant     text        not null,
    caption    text,
    media_ids  text[]      not null,
    created_at timestamptz not null,
    -- Whether it is written to the feeds of followers; otherwise they fetch it.
    written    boolean     not null,
    deleted    boolean     not null default false,
    likes      bigint      not null default 0,
    comments   bigint      not null default 0,
    shares     bigint      not null default 0
);

create index post_of on post (author, written, number desc) where not deleted;

create table post_comment (
    comment_id text primary key,
    post_id    text        not null references post on delete cascade,
    number     bigint      not null default nextval('feed_number'),
    author     text        not null,
    text       text,
    created_at timestamptz not null,
    deleted    boolean     not null default false
);

create index post_comment_page on post_comment (post_id, number desc) where not deleted;
create index post_comment_by on post_comment (author);

create table post_like (
    post_id      text    not null references post on delete cascade,
    user_id      text    not null,
    liked        boolean not null,
    -- What it was before the last change: the difference is what the counter moves by.
    liked_before boolean not null default false,
    version      bigint  not null,
    primary key (post_id, user_id)
);

create index post_like_by on post_like (user_id);

create table post_share (
    post_id text    not null references post on delete cascade,
    user_id text    not null,
    number  bigint  not null default nextval('feed_number'),
    written boolean not null,
    primary key (post_id, user_id)
);

create index post_share_by on post_share (user_id, written, number desc);
