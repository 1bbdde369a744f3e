-- Folders: the current state of each, posted from the journal and from nothing else.

create table folder (
  tenant_id uuid not null,
  workspace_id uuid not null,
  item_id uuid not null,
  version bigint not null,
  deleted boolean not null,
  entry_count integer not null,
  title text not null,
  title_key text collate "C" not null,
  order_key text collate "C" not null,
  parent_id uuid,
  document text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  updated_by uuid not null,
  constraint folder_pk primary key (tenant_id, workspace_id, item_id),
  constraint folder_version_ck check (version > 0),
  constraint folder_entry_count_ck check (entry_count > 0),
  constraint folder_title_ck check (char_length(title) <= 500),
  constraint folder_title_key_ck check (char_length(title_key) <= 100),
  constraint folder_order_key_ck check (order_key ~ '^[0-9A-Za-z]{0,128}$'),
  constraint folder_parent_ck check (parent_id <> item_id),
  constraint folder_head_fk foreign key (tenant_id, workspace_id)
    references journal_head (tenant_id, workspace_id)
);
create index folder_version_ix on folder (tenant_id, workspace_id, version desc) where not deleted;
create index folder_title_ix on folder (tenant_id, workspace_id, title_key, item_id) where not deleted;
create index folder_parent_ix on folder (tenant_id, workspace_id, parent_id, order_key, item_id)
  where not deleted;

alter table folder enable row level security;
alter table folder force row level security;
create policy tenant_only on folder using (tenant_id = current_setting('daybook.tenant')::uuid);
grant select, insert, update, delete on folder to daybook_app;

create or replace view item with (security_invoker = true) as
  select tenant_id, workspace_id, item_id, 'note'::text as kind, version, deleted, entry_count,
         document, created_at, created_by, updated_at, updated_by, folder_id, null::uuid as parent_id
    from note
  union all
  select tenant_id, workspace_id, item_id, 'folder'::text as kind, version, deleted, entry_count,
         document, created_at, created_by, updated_at, updated_by, null::uuid, parent_id
    from folder;
