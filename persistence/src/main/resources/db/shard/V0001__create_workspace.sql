-- Workspaces and who may do what in them. Every table of a shard leads its keys with tenant_id and
-- shows only the rows of the tenant named by daybook.tenant; with none named, a query is an error.

create table workspace (
  tenant_id uuid not null,
  workspace_id uuid not null,
  name text not null,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  constraint workspace_pk primary key (tenant_id, workspace_id),
  constraint workspace_name_ck check (char_length(name) between 1 and 200)
);

create table member (
  tenant_id uuid not null,
  workspace_id uuid not null,
  person_id uuid not null,
  role text not null,
  added_at timestamptz not null default now(),
  constraint member_pk primary key (tenant_id, workspace_id, person_id),
  constraint member_role_ck check (role in ('owner', 'editor', 'commenter', 'viewer')),
  constraint member_workspace_fk foreign key (tenant_id, workspace_id)
    references workspace (tenant_id, workspace_id)
);
create index member_person_ix on member (tenant_id, person_id, workspace_id);

alter table workspace enable row level security;
alter table workspace force row level security;
create policy tenant_only on workspace using (tenant_id = current_setting('daybook.tenant')::uuid);
alter table member enable row level security;
alter table member force row level security;
create policy tenant_only on member using (tenant_id = current_setting('daybook.tenant')::uuid);

grant select, insert on workspace to daybook_app;
grant update (name) on workspace to daybook_app;
grant select, insert, delete on member to daybook_app;
grant update (role) on member to daybook_app;
grant select on flyway_schema_history to daybook_app;

-- What the epoch is watched by; the functions inside are not open to the application's role.
create function server_identity(out system_identifier text, out timeline text)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
  return (
    (select c.system_identifier::text from pg_control_system() c),
    (select case when pg_is_in_recovery() then null
                 else left(pg_walfile_name(pg_current_wal_lsn()), 8) end));
revoke all on function server_identity() from public;
grant execute on function server_identity() to daybook_app;
