-- Profiles and preferences: the current state of each, posted from the journal and from nothing else.
-- They are one of a kind in their workspace; the title's key is a column that all kinds have.

create table profile (
  tenant_id uuid not null,
  workspace_id uuid not null,
  item_id uuid not null,
  version bigint not null,
  deleted boolean not null,
  entry_count integer not null,
  title_key text collate "C" not null,
  document text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  updated_by uuid not null,
  constraint profile_pk primary key (tenant_id, workspace_id, item_id),
  constraint profile_version_ck check (version > 0),
  constraint profile_entry_count_ck check (entry_count > 0),
  constraint profile_head_fk foreign key (tenant_id, workspace_id)
    references journal_head (tenant_id, workspace_id)
);
create index profile_version_ix on profile (tenant_id, workspace_id, version desc) where not deleted;

alter table profile enable row level security;
alter table profile force row level security;
create policy tenant_only on profile using (tenant_id = current_setting('daybook.tenant')::uuid);
grant select, insert, update, delete on profile to daybook_app;

create table preferences (
  tenant_id uuid not null,
  workspace_id uuid not null,
  item_id uuid not null,
  version bigint not null,
  deleted boolean not null,
  entry_count integer not null,
  title_key text collate "C" not null,
  document text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  updated_by uuid not null,
  constraint preferences_pk primary key (tenant_id, workspace_id, item_id),
  constraint preferences_version_ck check (version > 0),
  constraint preferences_entry_count_ck check (entry_count > 0),
  constraint preferences_head_fk foreign key (tenant_id, workspace_id)
    references journal_head (tenant_id, workspace_id)
);
create index preferences_version_ix on preferences (tenant_id, workspace_id, version desc) where not deleted;

alter table preferences enable row level security;
alter table preferences force row level security;
create policy tenant_only on preferences using (tenant_id = current_setting('daybook.tenant')::uuid);
grant select, insert, update, delete on preferences to daybook_app;

create or replace view item with (security_invoker = true) as
  select tenant_id, workspace_id, item_id, 'note'::text as kind, version, deleted, entry_count,
         document, created_at, created_by, updated_at, updated_by, folder_id, null::uuid as parent_id
    from note
  union all
  select tenant_id, workspace_id, item_id, 'folder'::text as kind, version, deleted, entry_count,
         document, created_at, created_by, updated_at, updated_by, null::uuid, parent_id
    from folder
  union all
  select tenant_id, workspace_id, item_id, 'task'::text as kind, version, deleted, entry_count,
         document, created_at, created_by, updated_at, updated_by, folder_id, parent_id
    from task
  union all
  select tenant_id, workspace_id, item_id, 'tag'::text as kind, version, deleted, entry_count,
         document, created_at, created_by, updated_at, updated_by, null::uuid, parent_id
    from tag
  union all
  select tenant_id, workspace_id, item_id, 'milestone'::text as kind, version, deleted, entry_count,
         document, created_at, created_by, updated_at, updated_by, null::uuid, null::uuid
    from milestone
  union all
  select tenant_id, workspace_id, item_id, 'profile'::text as kind, version, deleted, entry_count,
         document, created_at, created_by, updated_at, updated_by, null::uuid, null::uuid
    from profile
  union all
  select tenant_id, workspace_id, item_id, 'preferences'::text as kind, version, deleted, entry_count,
         document, created_at, created_by, updated_at, updated_by, null::uuid, null::uuid
    from preferences;
