-- The terms of an item now begin with four characters of its workspace (ADR 22), so that the list of a
-- term has that workspace's items alone. Before, the index led with tenant and workspace, and every search
-- went through the lists of both, as long as the workspace is large. The index is made anew from the
-- journal, as it can be at any time.
truncate item_link, search_item, search_head;
drop index search_item_words_ix;
create index search_item_words_ix on search_item using gin (words)
  with (fastupdate = on, gin_pending_list_limit = 1024);

-- As before, but for two things. No index is to be read for tenant and workspace: they are compared row by
-- row, so that a plan that was made while there was little does not read all that the workspace has.
-- And a table that was small when a session planned is not read from end to end when it has grown.
grant create on schema daybook to daybook_search;
set role daybook_search;
create or replace function search_matches(
    workspace uuid, person uuid, query tsquery, kinds text[], tag uuid, folders uuid[], author uuid,
    updated_from timestamptz, updated_until timestamptz,
    created_from timestamptz, created_until timestamptz, most integer)
  returns table (item_id uuid, version bigint, kind text, tags uuid[], rank real)
  language plpgsql stable security definer
  set search_path = daybook, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  tenant constant uuid := current_setting('daybook.tenant')::uuid;
begin
  return query
    select m.item_id, m.version, m.kind, m.tags, ts_rank('{0.1, 0.3, 0.5, 1}', m.words, query)
      from (
        select i.item_id, i.version, i.kind, i.tags, i.words
          from search_item i
         where i.tenant_id is not distinct from tenant
           and i.workspace_id is not distinct from workspace
           and i.words @@ query
           and (kinds is null or i.kind = any (kinds))
           and (tag is null or i.tags @> array[tag])
           and (folders is null or i.folder_id = any (folders))
           and (author is null or author in (i.created_by, i.updated_by))
           and (updated_from is null or i.updated_at >= updated_from)
           and (updated_until is null or i.updated_at < updated_until)
           and (created_from is null or i.created_at >= created_from)
           and (created_until is null or i.created_at < created_until)
           and exists (
             select from member p
              where p.tenant_id = tenant and p.workspace_id = workspace and p.person_id = person)
         order by i.version desc
         limit most) m;
end
$$;
set role daybook_owner;
revoke create on schema daybook from daybook_search;
