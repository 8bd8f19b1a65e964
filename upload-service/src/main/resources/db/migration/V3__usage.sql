-- What each person has: kept by the database itself, so that no way of adding or removing media can
-- forget it, and a quota costs one row and not a sum over everything.
create table media_usage (
    tenant   text   not null,
    owner_id text   not null,
    bytes    bigint not null default 0,
    files    bigint not null default 0,
    -- When it was last announced that there was no room.
    told_at  timestamptz,
    primary key (tenant, owner_id)
);

create function count_usage(of_tenant text, of_owner text, more_bytes bigint, more_files bigint)
    returns void language sql as $$
    insert into media_usage as u (tenant, owner_id, bytes, files)
    values (of_tenant, of_owner, more_bytes, more_files)
    on conflict (tenant, owner_id) do update
        set bytes = u.bytes + excluded.bytes, files = u.files + excluded.files;
    -- Nothing is remembered of who has nothing.
    delete from media_usage
    where tenant = of_tenant and owner_id = of_owner and files = 0 and bytes = 0;
$$;

create function media_counts() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and old.deleted_at is null then
        perform count_usage(old.tenant, old.owner_id, -old.size, -1);
    end if;
    if tg_op <> 'DELETE' and new.deleted_at is null then
        perform count_usage(new.tenant, new.owner_id, new.size, 1);
    end if;
    return null;
end
$$;

-- The functions run with whatever search path a caller has.
alter function count_usage(text, text, bigint, bigint) set search_path from current;
alter function media_counts() set search_path from current;

create trigger media_is_counted
    after insert or delete or update of deleted_at, size, tenant, owner_id on media
    for each row execute function media_counts();

insert into media_usage (tenant, owner_id, bytes, files)
select tenant, owner_id, sum(size), count(*) from media where deleted_at is null
group by tenant, owner_id;

-- What is reserved.
create index upload_session_open on upload_session (tenant, owner_id) where state = 'OPENED';
