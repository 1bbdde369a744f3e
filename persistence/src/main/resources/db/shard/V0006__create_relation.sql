-- What items refer to by sets of ids (tags, assignees, what blocks a task), posted from the journal
-- and from nothing else; of live items only. What an item lies in has a column in its kind's table.

create table item_relation (
  tenant_id uuid not null,
  workspace_id uuid not null,
  item_id uuid not null,
  -- The member of the item's document.
  relation text not null,
  -- An item's id or a person's; what it was may be gone.
  target_id uuid not null,
  constraint item_relation_pk
    primary key (tenant_id, workspace_id, item_id, relation, target_id),
  constraint item_relation_relation_ck check (relation ~ '^[a-z][A-Za-z]{0,30}$'),
  constraint item_relation_head_fk foreign key (tenant_id, workspace_id)
    references journal_head (tenant_id, workspace_id)
);
create index item_relation_target_ix
  on item_relation (tenant_id, workspace_id, relation, target_id, item_id);

-- Notes lie in folders, have an order among those of their folder, and are sorted by title.
alter table note
  add column title_key text collate "C" not null default '',
  add column order_key text collate "C" not null default '',
  add column folder_id uuid,
  add constraint note_title_key_ck check (char_length(title_key) <= 100),
  add constraint note_order_key_ck check (order_key ~ '^[0-9A-Za-z]{0,128}$');

-- Notes there are already, of all tenants: so the policy is lifted from the owner for a moment. Letters
-- beyond ASCII may keep their case until the note is changed.
alter table note no force row level security;
update note set title_key = left(lower(normalize(btrim(title), nfkc)), 100) where title <> '';
insert into item_relation (tenant_id, workspace_id, item_id, relation, target_id)
  select distinct tenant_id, workspace_id, item_id, 'tags', t.tag::uuid
    from note, lateral jsonb_object_keys(document::jsonb -> 'tags') t (tag)
   where not deleted and document like '%"tags":%' and document::jsonb ? 'tags'
     and t.tag ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
alter table note force row level security;

create index note_title_ix on note (tenant_id, workspace_id, title_key, item_id) where not deleted;
create index note_folder_ix on note (tenant_id, workspace_id, folder_id, order_key, item_id)
  where not deleted;

alter table item_relation enable row level security;
alter table item_relation force row level security;
create policy tenant_only on item_relation
  using (tenant_id = current_setting('daybook.tenant')::uuid);
grant select, insert, delete on item_relation to daybook_app;

-- What an item lies in is asked of items of any kind.
create or replace view item with (security_invoker = true) as
  select tenant_id, workspace_id, item_id, 'note'::text as kind, version, deleted, entry_count,
         document, created_at, created_by, updated_at, updated_by, folder_id,
         null::uuid as parent_id
    from note;
