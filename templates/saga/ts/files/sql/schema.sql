-- One row for each saga. Take this into your migrations.
create table sagas (
  id        text        primary key,
  -- The definition that it began with, with its version: old ones stay until their last saga has ended.
  type      text        not null,
  -- What it works on, such as order-7: no second saga of the type may work on it at the same time.
  subject   text        not null,
  data      jsonb       not null,
  status    text        not null default 'active'
            check (status in ('active', 'completed', 'compensated', 'needs-attention')),
  direction text        not null default 'forward' check (direction in ('forward', 'backward')),
  -- The step that is to be done, or undone. Written before it begins.
  step      integer     not null default 0,
  attempts  integer     not null default 0,
  results   jsonb       not null default '{}',
  error     text,
  -- When a worker may take it: a lease while one has it, a wait between two attempts otherwise.
  due_at    timestamptz not null default clock_timestamp(),
  -- Raised by every write, so that who lost the lease cannot write.
  version   integer     not null default 1,
  began_at  timestamptz not null default clock_timestamp()
);

create index sagas_due on sagas (due_at) where status = 'active';
create unique index sagas_subject on sagas (type, subject) where status in ('active', 'needs-attention');
