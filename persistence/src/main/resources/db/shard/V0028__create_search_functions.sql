-- @@ and the operators of trigrams are not leakproof, so under a policy the planner applies the policy
-- first and the index last. These two functions run as a role whose own policy lets it see every row, and
-- take the tenant from the setting, never from the caller; each asks for the caller's membership itself.

create policy search_all on search_item for select to daybook_search using (true);
grant select on search_item to daybook_search;

-- Items that match, with their rank; of more than the most, those that changed last. A filter that is
-- null lets everything pass. The plan is made once: to plan takes longer than to search.
create function search_matches(
    workspace uuid, person uuid, query tsquery, kinds text[], tag uuid, folders uuid[], author uuid,
    updated_from timestamptz, updated_until timestamptz,
    created_from timestamptz, created_until timestamptz, most integer)
  returns table (item_id uuid, version bigint, kind text, tags uuid[], rank real)
  language plpgsql stable security definer
  set search_path = daybook, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  return query
    select m.item_id, m.version, m.kind, m.tags, ts_rank('{0.1, 0.3, 0.5, 1}', m.words, query)
      from (
        select i.item_id, i.version, i.kind, i.tags, i.words
          from search_item i
         where i.tenant_id = current_setting('daybook.tenant')::uuid
           and i.workspace_id = workspace
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
              where p.tenant_id = current_setting('daybook.tenant')::uuid
                and p.workspace_id = workspace and p.person_id = person)
         order by i.version desc
         limit most) m;
end
$$;

-- The names of items that have a word like the one that is asked for, the likest first. Loads the
-- trigrams: a setting of theirs can be named only then.
select similarity('', '');
create function search_names(workspace uuid, person uuid, word text, most integer)
  returns table (names text)
  language plpgsql stable security definer
  set search_path = daybook, pg_temp
  set plan_cache_mode = force_generic_plan
  set pg_trgm.word_similarity_threshold = 0.3
as $$
#variable_conflict use_column
begin
  return query
    select i.names
      from search_item i
     where i.tenant_id = current_setting('daybook.tenant')::uuid
       and i.workspace_id = workspace
       and word <% i.names
       and exists (
         select from member p
          where p.tenant_id = current_setting('daybook.tenant')::uuid
            and p.workspace_id = workspace and p.person_id = person)
     order by word_similarity(word, i.names) desc, i.version desc
     limit most;
end
$$;

grant create on schema daybook to daybook_search;
alter function search_matches(uuid, uuid, tsquery, text[], uuid, uuid[], uuid,
  timestamptz, timestamptz, timestamptz, timestamptz, integer) owner to daybook_search;
alter function search_names(uuid, uuid, text, integer) owner to daybook_search;
revoke create on schema daybook from daybook_search;
set role daybook_search;
revoke all on function search_matches(uuid, uuid, tsquery, text[], uuid, uuid[], uuid,
  timestamptz, timestamptz, timestamptz, timestamptz, integer) from public;
grant execute on function search_matches(uuid, uuid, tsquery, text[], uuid, uuid[], uuid,
  timestamptz, timestamptz, timestamptz, timestamptz, integer) to daybook_app;
revoke all on function search_names(uuid, uuid, text, integer) from public;
grant execute on function search_names(uuid, uuid, text, integer) to daybook_app;
set role daybook_owner;
