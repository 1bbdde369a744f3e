-- The key pairs that sign checkpoints of journals. Public halves are kept for good: what they have
-- signed is to be checked years later.
create table checkpoint_key (
  key_id uuid not null,
  name text not null,
  private_key bytea not null,
  public_key bytea not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  constraint checkpoint_key_pk primary key (key_id),
  constraint checkpoint_key_name_uq unique (name),
  constraint checkpoint_key_public_ck check (octet_length(public_key) = 32)
);

grant select, insert, update on checkpoint_key to daybook_app;
