-- Uploads that nobody watched and that have ended without media: why, for a day.
create table upload_failure (
    upload_id text primary key,
    tenant    text        not null,
    owner_id  text        not null,
    media_id  text,
    code      text        not null,
    detail    text        not null,
    failed_at timestamptz not null
);

create index upload_failure_of_owner on upload_failure (tenant, owner_id);
