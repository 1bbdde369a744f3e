-- Notes: the current state of each, posted from the journal and from nothing else.

create table note (
  tenant_id uuid not null,
  workspace_id uuid not null,
  item_id uuid not null,
  version bigint not null,
  deleted boolean not null,
  -- How many entries the item has: decides when a keyframe is due.
  entry_count integer not null,
  title text not null,
  document text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  updated_by uuid not null,
  title_words tsvector not null generated always as (to_tsvector('simple', title)) stored,
  constraint note_pk primary key (tenant_id, workspace_id, item_id),
  constraint note_version_ck check (version > 0),
  constraint note_entry_count_ck check (entry_count > 0),
  constraint note_title_ck check (char_length(title) <= 500),
  constraint note_head_fk foreign key (tenant_id, workspace_id)
    references journal_head (tenant_id, workspace_id)
);
-- The list, newest change first: a later version is a later change.
create index note_version_ix on note (tenant_id, workspace_id, version desc) where not deleted;
create index note_title_words_ix on note using gin (tenant_id, workspace_id, title_words)
  where not deleted;

alter table note enable row level security;
alter table note force row level security;
create policy tenant_only on note using (tenant_id = current_setting('daybook.tenant')::uuid);
grant select, insert, update, delete on note to daybook_app;

-- Every item whatever its kind; a further kind adds its branch. Rows are seen as the caller sees them.
create view item with (security_invoker = true) as
  select tenant_id, workspace_id, item_id, 'note'::text as kind, version, deleted, entry_count,
         document, created_at, created_by, updated_at, updated_by
    from note;
grant select on item to daybook_app;
