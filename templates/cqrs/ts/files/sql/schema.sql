-- Take this into your migrations. The tables of the read models are made by their projections.
create table changes (
  -- In the order of commits: it is given under a lock. Rollbacks leave gaps, and nothing ever fills them later.
  position    bigint      generated always as identity primary key,
  type        text        not null,
  data        jsonb       not null,
  recorded_at timestamptz not null default clock_timestamp()
);

-- How far each generation of each read model is. Written in the transaction that writes the read model.
create table projections (
  name       text    not null,
  generation integer not null,
  status     text    not null default 'building' check (status in ('building', 'live', 'retired')),
  position   bigint  not null default 0,
  primary key (name, generation)
);

create unique index projections_live on projections (name) where status = 'live';
