-- Purpose: the neutral table that pgbench's plain statements and the peer work on: a row, no journal, no fence.
-- Parameters: none. The rows come by COPY; the indexes are made after them.
create sequence notes_seq;
create table notes (
  id         uuid primary key default gen_random_uuid(),
  tenant_id  uuid not null,
  title      varchar(255) not null,
  body       text not null,
  tags       text not null default '',
  version    int not null default 1,
  updated_at timestamptz not null default now(),
  seq        bigint not null default nextval('notes_seq')
);
