-- Tasks: the current state of each, posted from the journal and from nothing else.

create table task (
  tenant_id uuid not null,
  workspace_id uuid not null,
  item_id uuid not null,
  version bigint not null,
  deleted boolean not null,
  entry_count integer not null,
  title text not null,
  status text not null,
  -- 1 is the highest, 0 is none.
  priority integer not null,
  title_key text collate "C" not null,
  order_key text collate "C" not null,
  folder_id uuid,
  parent_id uuid,
  -- The wall-clock time of due in its own zone, a day at its end; infinity where there is none.
  due_time timestamp not null,
  document text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  updated_by uuid not null,
  constraint task_pk primary key (tenant_id, workspace_id, item_id),
  constraint task_version_ck check (version > 0),
  constraint task_entry_count_ck check (entry_count > 0),
  constraint task_title_ck check (char_length(title) <= 500),
  constraint task_title_key_ck check (char_length(title_key) <= 100),
  constraint task_status_ck check (status in ('open', 'inProgress', 'done', 'cancelled')),
  constraint task_priority_ck check (priority between 0 and 9),
  constraint task_order_key_ck check (order_key ~ '^[0-9A-Za-z]{0,128}$'),
  constraint task_parent_ck check (parent_id <> item_id),
  constraint task_head_fk foreign key (tenant_id, workspace_id)
    references journal_head (tenant_id, workspace_id)
);
create index task_version_ix on task (tenant_id, workspace_id, version desc) where not deleted;
create index task_title_ix on task (tenant_id, workspace_id, title_key, item_id) where not deleted;
create index task_folder_ix on task (tenant_id, workspace_id, folder_id, order_key, item_id)
  where not deleted;
create index task_parent_ix on task (tenant_id, workspace_id, parent_id, order_key, item_id)
  where not deleted;
create index task_due_ix on task (tenant_id, workspace_id, due_time, item_id) where not deleted;
create index task_status_ix on task (tenant_id, workspace_id, status, version desc)
  where not deleted;

alter table task enable row level security;
alter table task force row level security;
create policy tenant_only on task using (tenant_id = current_setting('daybook.tenant')::uuid);
grant select, insert, update, delete on task to daybook_app;

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
    from task;
