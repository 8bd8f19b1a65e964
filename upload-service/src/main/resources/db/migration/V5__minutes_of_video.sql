-- How long a video is, once its processing has told; and when the event log is asked next.
alter table media
    add column duration_millis bigint check (duration_millis >= 0),
    add column duration_due    timestamptz;

create index media_without_duration on media (duration_due)
    where kind = 'VIDEO' and duration_millis is null and deleted_at is null;

alter table media_usage add column video_millis bigint not null default 0;

create function count_usage(of_tenant text, of_owner text, more_bytes bigint, more_files bigint,
                            more_millis bigint)
    returns void language sql as $$
    insert into media_usage as u (tenant, owner_id, bytes, files, video_millis)
    values (of_tenant, of_owner, more_bytes, more_files, more_millis)
    on conflict (tenant, owner_id) do update
        set bytes = u.bytes + excluded.bytes, files = u.files + excluded.files,
            video_millis = u.video_millis + excluded.video_millis;
    -- Nothing is remembered of who has nothing.
    delete from media_usage
    where tenant = of_tenant and owner_id = of_owner and files = 0 and bytes = 0;
$$;

create or replace function media_counts() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and old.deleted_at is null then
        perform count_usage(old.tenant, old.owner_id, -old.size, -1,
                            -coalesce(old.duration_millis, 0));
    end if;
    if tg_op <> 'DELETE' and new.deleted_at is null then
        perform count_usage(new.tenant, new.owner_id, new.size, 1,
                            coalesce(new.duration_millis, 0));
    end if;
    return null;
end
$$;

alter function count_usage(text, text, bigint, bigint, bigint) set search_path from current;
alter function media_counts() set search_path from current;

drop trigger media_is_counted on media;
create trigger media_is_counted
    after insert or delete or update of deleted_at, size, tenant, owner_id, duration_millis on media
    for each row execute function media_counts();

drop function count_usage(text, text, bigint, bigint);
