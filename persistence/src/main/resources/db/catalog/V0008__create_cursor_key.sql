-- What cursors are sealed with: one secret for all servers. Whoever takes it away makes every client begin anew.
create table cursor_key (
  name text not null,
  secret bytea not null,
  created_at timestamptz not null default now(),
  constraint cursor_key_pk primary key (name),
  constraint cursor_key_secret_ck check (octet_length(secret) = 32)
);

grant select, insert on cursor_key to daybook_app;
