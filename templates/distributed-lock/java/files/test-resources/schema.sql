-- What a target of fenced writes needs: the largest token that it has seen.
create table accounts (
    id    text   primary key,
    value text   not null,
    fence bigint not null default 0
);
