-- Tenants that are made of an archive.

-- restoring: it is not whole yet, and nobody comes in.
alter table tenant
  drop constraint tenant_state_ck,
  add constraint tenant_state_ck
    check (state in ('provisioning', 'restoring', 'active', 'suspended', 'deleting', 'erasing'));
alter table tenant_deletion
  drop constraint tenant_deletion_state_ck,
  add constraint tenant_deletion_state_ck
    check (previous_state in ('provisioning', 'restoring', 'active', 'suspended'));

-- What a tenant is made of: written with it, in one commit. How far that is, its shard says.
create table tenant_restore (
  tenant_id uuid not null,
  -- Whose archive it is; no reference, for that tenant may go.
  source_id uuid not null,
  archive_id uuid not null,
  -- The instant at which the journals end; null for all of them.
  as_of timestamptz,
  requested_by uuid not null,
  requested_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint tenant_restore_pk primary key (tenant_id),
  constraint tenant_restore_tenant_fk foreign key (tenant_id) references tenant (tenant_id)
);

grant select, insert on tenant_restore to daybook_app;
-- Another archive, or instant, while nothing is loaded.
grant update (archive_id, as_of, ended_at) on tenant_restore to daybook_app;

-- One person is known to a tenant and to its copies, and names calls in each.
alter table job
  drop constraint job_command_uq,
  add constraint job_command_uq unique nulls not distinct (actor_id, command_id, tenant_id);
