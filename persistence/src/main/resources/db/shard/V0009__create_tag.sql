-- Tags: the current state of each, posted from the journal and from nothing else.

create table tag (
  tenant_id uuid not null,
  workspace_id uuid not null,
  item_id uuid not null,
  version bigint not null,
  deleted boolean not null,
  entry_count integer not null,
  title text not null,
  title_key text collate "C" not null,
  parent_id uuid,
  document text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  updated_by uuid not null,
  constraint tag_pk primary key (tenant_id, workspace_id, item_id),
  constraint tag_version_ck check (version > 0),
  constraint tag_entry_count_ck check (entry_count > 0),
  constraint tag_title_ck check (char_length(title) <= 500),
  constraint tag_title_key_ck check (char_length(title_key) <= 100),
  constraint tag_parent_ck check (parent_id <> item_id),
  constraint tag_head_fk foreign key (tenant_id, workspace_id)
    references journal_head (tenant_id, workspace_id)
);
create index tag_version_ix on tag (tenant_id, workspace_id, version desc) where not deleted;
create index tag_title_ix on tag (tenant_id, workspace_id, title_key, item_id) where not deleted;
create index tag_parent_ix on tag (tenant_id, workspace_id, parent_id, title_key, item_id)
  where not deleted;

alter table tag enable row level security;
alter table tag force row level security;
create policy tenant_only on tag using (tenant_id = current_setting('daybook.tenant')::uuid);
grant select, insert, update, delete on tag to daybook_app;

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
    from tag;
