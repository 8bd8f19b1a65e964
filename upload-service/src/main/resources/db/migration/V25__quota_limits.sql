-- What an administrator has said somebody may have: null as much as is configured, -1 any amount.
create table quota_limit (
    tenant   text not null,
    -- Empty for the tenant's own.
    owner_id text not null,
    bytes    bigint,
    files    bigint,
    uploads  bigint,
    primary key (tenant, owner_id)
);
