-- Who leads. One row a role, which stays: its term must never go back.
create table leadership (
  role text primary key,
  holder text not null,
  term bigint not null,
  ends timestamptz not null
);
