-- How far an upload has come by writers that append, and who of them may.
alter table upload_session
    -- ETags of the parts recorded so far, in order, one a line.
    add column etags        text        not null default '',
    -- What lies behind the last part: writer and bytes of each piece, one a line.
    add column tail         text        not null default '',
    -- The whole file has been stored by one PUT.
    add column whole        boolean     not null default false,
    add column lease_writer text,
    add column lease_until  timestamptz,
    -- URLs of parts were given to somebody who records nothing: storage has to be asked.
    add column strangers    boolean     not null default false,
    add column note         text;
