-- Milestones, names for positions: the current state of each, posted from the journal and from nothing
-- else.

create table milestone (
  tenant_id uuid not null,
  workspace_id uuid not null,
  item_id uuid not null,
  version bigint not null,
  deleted boolean not null,
  entry_count integer not null,
  title text not null,
  title_key text collate "C" not null,
  position bigint not null,
  document text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  updated_by uuid not null,
  constraint milestone_pk primary key (tenant_id, workspace_id, item_id),
  constraint milestone_version_ck check (version > 0),
  constraint milestone_entry_count_ck check (entry_count > 0),
  constraint milestone_title_ck check (char_length(title) between 1 and 500),
  constraint milestone_title_key_ck check (char_length(title_key) <= 100),
  constraint milestone_position_ck check (position >= 0),
  constraint milestone_head_fk foreign key (tenant_id, workspace_id)
    references journal_head (tenant_id, workspace_id)
);
create index milestone_version_ix on milestone (tenant_id, workspace_id, version desc) where not deleted;
create index milestone_title_ix on milestone (tenant_id, workspace_id, title_key, item_id)
  where not deleted;

alter table milestone enable row level security;
alter table milestone force row level security;
create policy tenant_only on milestone using (tenant_id = current_setting('daybook.tenant')::uuid);
grant select, insert, update, delete on milestone to daybook_app;
