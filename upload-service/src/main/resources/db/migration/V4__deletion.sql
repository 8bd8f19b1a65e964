-- A deleted media stays as a row until nobody can write anything of it any more. This is when what may
-- be left of it in storage is looked for next.
alter table media add column sweep_at timestamptz;

create index media_to_sweep on media (sweep_at) where sweep_at is not null;
