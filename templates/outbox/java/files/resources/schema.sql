-- Take this into your migrations: the outbox beside the tables whose changes it announces, the inbox beside those of the consumer.
create table outbox (
    id            bigint      generated always as identity primary key,
    -- What consumers recognise a repetition by: made here once, and sent every time.
    message_id    uuid        not null unique default gen_random_uuid(),
    -- Messages of one aggregate are published in their order.
    aggregate     text        not null,
    topic         text        not null,
    payload       text        not null,
    sent_at       timestamptz,
    -- A message that the broker refused waits until then, and its aggregate with it: 'infinity' until a person has decided.
    blocked_until timestamptz,
    refusals      integer     not null default 0,
    refusal       text
);

create index outbox_unsent on outbox (id) where sent_at is null;
create index outbox_blocked on outbox (aggregate, id) where sent_at is null and blocked_until is not null;
create index outbox_sent on outbox (sent_at) where sent_at is not null;

create table inbox (
    consumer   text        not null,
    message_id uuid        not null,
    handled_at timestamptz not null default clock_timestamp(),
    primary key (consumer, message_id)
);

create index inbox_handled on inbox (handled_at);
