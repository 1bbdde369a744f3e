-- Full-text search and links, posted from the journal like the tables of items, but after the commit:
-- search_head says how far the index of a workspace has come, and moves in the transactions that write
-- its rows. Words are cut, folded and stemmed by the server, alike for items and for queries.

-- The search by title that was here before, which every note paid for when it was written.
drop function search_titles(uuid, uuid, text, integer);
drop policy search_all on note;
revoke select on note from daybook_search;
drop index note_title_words_ix;
alter table note drop column title_words;

create table search_head (
  tenant_id uuid not null,
  workspace_id uuid not null,
  -- What has not changed since is in the index as it is.
  position bigint not null,
  -- The language whose stems are in the index; the empty one for none.
  language text not null,
  constraint search_head_pk primary key (tenant_id, workspace_id),
  constraint search_head_position_ck check (position >= 0),
  constraint search_head_language_ck check (language ~ '^([a-z]{2})?$'),
  constraint search_head_head_fk foreign key (tenant_id, workspace_id)
    references journal_head (tenant_id, workspace_id)
) with (
  -- One row a workspace, updated by every step: room for new versions on its own page.
  fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000
);

-- Live items only.
create table search_item (
  tenant_id uuid not null,
  workspace_id uuid not null,
  item_id uuid not null,
  kind text not null,
  version bigint not null,
  language text not null,
  -- The latest version of the item's tags, whose titles are among its words.
  tags_version bigint not null,
  folder_id uuid,
  tags uuid[] not null,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  updated_by uuid not null,
  title text not null,
  -- Words of the title, headings and tags, for suggestions.
  names text not null,
  -- A the title, B tags, C headings, D all else.
  words tsvector not null,
  body text not null,
  constraint search_item_pk primary key (tenant_id, workspace_id, item_id),
  constraint search_item_version_ck check (version > 0),
  constraint search_item_head_fk foreign key (tenant_id, workspace_id)
    references search_head (tenant_id, workspace_id)
) with (
  -- Ranking reads the words of every match: they stay in the row as long as that fits on a page.
  toast_tuple_target = 8160
);
alter table search_item alter column words set storage main, alter column body set storage external;
-- Entered at once: a list of entries to be made would be read by every search.
create index search_item_words_ix on search_item using gin (tenant_id, workspace_id, words)
  with (fastupdate = off);
create index search_item_names_ix on search_item
  using gin (tenant_id, workspace_id, names gin_trgm_ops) with (fastupdate = off);

create table item_link (
  tenant_id uuid not null,
  workspace_id uuid not null,
  item_id uuid not null,
  -- The how-manieth of the item's links.
  number integer not null,
  -- The item that is linked to, whether there is one or not; or else what was written.
  target_id uuid,
  target_text text,
  heading text,
  label text,
  constraint item_link_pk primary key (tenant_id, workspace_id, item_id, number),
  constraint item_link_number_ck check (number >= 0),
  constraint item_link_target_ck check ((target_id is null) <> (target_text is null)),
  constraint item_link_head_fk foreign key (tenant_id, workspace_id)
    references search_head (tenant_id, workspace_id)
);
create index item_link_target_ix on item_link (tenant_id, workspace_id, target_id, item_id, number)
  where target_id is not null;

alter table search_head enable row level security;
alter table search_head force row level security;
create policy tenant_only on search_head
  using (tenant_id = current_setting('daybook.tenant')::uuid);
alter table search_item enable row level security;
alter table search_item force row level security;
create policy tenant_only on search_item
  using (tenant_id = current_setting('daybook.tenant')::uuid);
alter table item_link enable row level security;
alter table item_link force row level security;
create policy tenant_only on item_link
  using (tenant_id = current_setting('daybook.tenant')::uuid);

grant select, insert on search_head to daybook_app;
grant update (position, language) on search_head to daybook_app;
grant select, insert, update, delete on search_item to daybook_app;
grant select, insert, delete on item_link to daybook_app;
