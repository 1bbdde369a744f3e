-- Attachments: the current state of each, posted from the journal and from nothing else.

create table attachment (
  tenant_id uuid not null,
  workspace_id uuid not null,
  item_id uuid not null,
  version bigint not null,
  deleted boolean not null,
  entry_count integer not null,
  title text not null,
  -- Empty, as name and media type are, of one that was deleted and then redacted.
  content_hash bytea not null,
  content_size bigint not null,
  media_type text not null,
  title_key text collate "C" not null,
  order_key text collate "C" not null,
  folder_id uuid,
  document text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  updated_by uuid not null,
  constraint attachment_pk primary key (tenant_id, workspace_id, item_id),
  constraint attachment_version_ck check (version > 0),
  constraint attachment_entry_count_ck check (entry_count > 0),
  constraint attachment_title_ck check (char_length(title) <= 255),
  constraint attachment_title_key_ck check (char_length(title_key) <= 100),
  constraint attachment_order_key_ck check (order_key ~ '^[0-9A-Za-z]{0,128}$'),
  constraint attachment_content_hash_ck check (octet_length(content_hash) in (0, 32)),
  constraint attachment_content_size_ck check (content_size >= 0),
  constraint attachment_media_type_ck check (char_length(media_type) <= 255),
  constraint attachment_head_fk foreign key (tenant_id, workspace_id)
    references journal_head (tenant_id, workspace_id)
);
create index attachment_version_ix on attachment (tenant_id, workspace_id, version desc)
  where not deleted;
create index attachment_title_ix on attachment (tenant_id, workspace_id, title_key, item_id)
  where not deleted;
create index attachment_folder_ix on attachment (tenant_id, workspace_id, folder_id, order_key, item_id)
  where not deleted;

alter table attachment enable row level security;
alter table attachment force row level security;
create policy tenant_only on attachment using (tenant_id = current_setting('daybook.tenant')::uuid);
grant select, insert, update, delete on attachment to daybook_app;

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
    from preferences
  union all
  select tenant_id, workspace_id, item_id, 'attachment'::text as kind, version, deleted, entry_count,
         document, created_at, created_by, updated_at, updated_by, folder_id, null::uuid
    from attachment;
