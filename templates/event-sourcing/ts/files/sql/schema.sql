-- What happened, for ever. Take this into your migrations.
create table events (
  -- In the order of commits: it is given under a lock. Rollbacks leave gaps, and nothing ever fills them later.
  position    bigint      generated always as identity primary key,
  stream      text        not null,
  version     integer     not null check (version > 0),
  type        text        not null,
  -- The shape of the data; upcasters make today's of it.
  shape       integer     not null default 1,
  data        jsonb       not null,
  -- What caused it, and which of its events this is: a repeated command collides here.
  command     text        not null,
  ordinal     integer     not null,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint events_version unique (stream, version),
  constraint events_command unique (stream, command, ordinal)
);

create function events_stay() returns trigger language plpgsql as $$
begin
  raise exception 'events are not changed; a mistake is corrected by a further event';
end $$;

create trigger events_stay before update or delete on events for each row execute function events_stay();

-- A cache: may be emptied at any time.
create table snapshots (
  stream  text    primary key,
  version integer not null,
  -- The shape of the state; another one is not read.
  shape   integer not null,
  state   jsonb   not null
);
