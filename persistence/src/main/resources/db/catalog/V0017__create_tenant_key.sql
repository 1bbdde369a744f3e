-- Keys of tenants, each version wrapped by a master key that no database holds. Older versions stay: what they have
-- encrypted is to be read for as long as it is kept. Without its keys a tenant's archives are noise.
create table tenant_key (
  tenant_id uuid not null,
  version integer not null,
  -- The name of the master key that has wrapped it.
  master_key text not null,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  constraint tenant_key_pk primary key (tenant_id, version),
  constraint tenant_key_version_ck check (version > 0),
  constraint tenant_key_wrapped_ck check (octet_length(wrapped) between 32 and 4096),
  constraint tenant_key_tenant_fk foreign key (tenant_id) references tenant (tenant_id) on delete cascade
);
-- Which master keys are still needed.
create index tenant_key_master_ix on tenant_key (master_key);

grant select, insert, update, delete on tenant_key to daybook_app;
