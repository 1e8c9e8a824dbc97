-- One row for each intention that a client has named. Take this into your migrations.
create table idempotency_keys (
    tenant      text        not null,
    route       text        not null,
    key         text        not null,
    fingerprint text        not null,
    expires_at  timestamptz not null,
    -- The answer. Without a status the transaction of the first attempt is still open, and only that one sees the row.
    status      smallint,
    -- Name, value, name, value ...
    headers     text[],
    body        text,
    primary key (tenant, route, key)
);

create index idempotency_keys_expired on idempotency_keys (expires_at);
