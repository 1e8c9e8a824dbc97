-- One row for each intention that a client has named. Take this into your migrations.
create table idempotency_keys (
  tenant       text        not null,
  route        text        not null,
  key          text        not null,
  fingerprint  text        not null,
  -- Goes on to partners: the same for all attempts at one intention, and another one when the key is used anew.
  partner_key  uuid        not null default gen_random_uuid(),
  -- Counts takeovers, so that an attempt that lost its lease cannot finish.
  attempt      integer     not null default 1,
  locked_until timestamptz not null,
  expires_at   timestamptz not null,
  -- The answer. Without a status it is still being worked on.
  status       smallint,
  headers      jsonb,
  body         text,
  primary key (tenant, route, key),
  check ((status is null) = (headers is null) and (status is null) = (body is null))
);

create index idempotency_keys_expired on idempotency_keys (expires_at) where status is not null;
create index idempotency_keys_unfinished on idempotency_keys (locked_until) where status is null;
