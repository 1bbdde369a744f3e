-- Archives that are whole and kept: a row is written when the file has its name, and never before.
create table archive (
  tenant_id uuid not null,
  archive_id uuid not null,
  -- The archive that it goes on from; null for none.
  base_id uuid,
  -- How many archives are needed to restore it, itself included.
  chain integer not null,
  key_version integer not null,
  bytes bigint not null,
  workspaces bigint not null,
  entries bigint not null,
  blobs bigint not null,
  -- Those that a workspace has and the archive lacks.
  missing_blobs bigint not null,
  -- SHA-256 of its signed manifest.
  manifest_hash bytea not null,
  taken_at timestamptz not null,
  constraint archive_pk primary key (tenant_id, archive_id),
  constraint archive_chain_ck check (chain > 0 and (chain = 1) = (base_id is null)),
  constraint archive_missing_blobs_ck check (missing_blobs >= 0),
  constraint archive_manifest_ck check (octet_length(manifest_hash) = 32),
  constraint archive_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
  -- No base goes while another one stands on it.
  constraint archive_base_fk foreign key (tenant_id, base_id) references archive (tenant_id, archive_id)
);
create index archive_base_ix on archive (tenant_id, base_id) where base_id is not null;

grant select, insert, delete on archive to daybook_app;
