-- A page of a search comes from the function as it is shown. Before, all matches came, with their tags, and
-- the page was looked up again under the policies. What goes from step to step is a row's place and its
-- rank; its words, some kilobytes, are read where it lies and never sorted.

drop function search_matches(uuid, uuid, tsquery, text[], uuid, uuid[], uuid,
  timestamptz, timestamptz, timestamptz, timestamptz, integer);

-- Items that match. A filter that is null lets everything pass. Written into the statement that calls it, so
-- that it is planned with that: for this it is SQL, and has neither settings nor rights of its own.
create function search_matches(
    workspace uuid, person uuid, query tsquery, kinds text[], tag uuid, folders uuid[], author uuid,
    updated_from timestamptz, updated_until timestamptz,
    created_from timestamptz, created_until timestamptz)
  returns table (place tid, version bigint, kind text, tags uuid[], words tsvector)
  language sql stable
as $$
  select i.ctid, i.version, i.kind, i.tags, i.words
    from search_item i
   -- No index is to be read for these two: they are compared row by row.
   where i.tenant_id is not distinct from (select current_setting('daybook.tenant')::uuid)
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
        where p.tenant_id = current_setting('daybook.tenant')::uuid
          and p.workspace_id = workspace and p.person_id = person)
$$;

-- The best of the items that match, each with how many match in all; one row at least. Of more than the
-- most, those that changed last are ranked.
create function search_page(
    workspace uuid, person uuid, query tsquery, kinds text[], tag uuid, folders uuid[], author uuid,
    updated_from timestamptz, updated_until timestamptz,
    created_from timestamptz, created_until timestamptz, most integer,
    after_rank real, after_version bigint, size integer, body_chars integer)
  returns table (total bigint, rank real, item_id uuid, kind text, version bigint, title text,
    folder_id uuid, tags uuid[], created_at timestamptz, created_by uuid, updated_at timestamptz,
    updated_by uuid, body text)
  language plpgsql stable security definer
  set search_path = daybook, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
as $$
#variable_conflict use_column
begin
  return query
    with ranked as materialized (
      select m.place, m.version, ts_rank('{0.1, 0.3, 0.5, 1}', m.words, query) as rank
        from search_matches(workspace, person, query, kinds, tag, folders, author,
               updated_from, updated_until, created_from, created_until) m
    ), latest as materialized (
      select r.place, r.version, r.rank from ranked r order by r.version desc limit most
    ), page as (
      select l.place, l.version, l.rank
        from latest l
       where after_rank is null or (l.rank, l.version) < (after_rank, after_version)
       order by l.rank desc, l.version desc
       limit size
    )
    select t.total, p.rank, i.item_id, i.kind, i.version, i.title, i.folder_id, i.tags,
           i.created_at, i.created_by, i.updated_at, i.updated_by,
           -- To cut a text is to count its characters, even where nothing is cut.
           case when octet_length(i.body) <= body_chars then i.body else left(i.body, body_chars) end
      from (select count(*) as total from latest) t
      left join page p on true
      left join search_item i on i.ctid = p.place;
end
$$;

-- The kind and the tags of each item that matches, to count them by. Of more than the most, those that changed
-- last.
create function search_facets(
    workspace uuid, person uuid, query tsquery, kinds text[], tag uuid, folders uuid[], author uuid,
    updated_from timestamptz, updated_until timestamptz,
    created_from timestamptz, created_until timestamptz, most integer)
  returns table (kind text, tags uuid[])
  language plpgsql stable security definer
  set search_path = daybook, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
as $$
#variable_conflict use_column
begin
  return query
    select m.kind, m.tags
      from search_matches(workspace, person, query, kinds, tag, folders, author,
             updated_from, updated_until, created_from, created_until) m
     order by m.version desc
     limit most;
end
$$;

grant create on schema daybook to daybook_search;
alter function search_matches(uuid, uuid, tsquery, text[], uuid, uuid[], uuid, timestamptz, timestamptz,
  timestamptz, timestamptz) owner to daybook_search;
alter function search_page(uuid, uuid, tsquery, text[], uuid, uuid[], uuid, timestamptz, timestamptz,
  timestamptz, timestamptz, integer, real, bigint, integer, integer) owner to daybook_search;
alter function search_facets(uuid, uuid, tsquery, text[], uuid, uuid[], uuid, timestamptz, timestamptz,
  timestamptz, timestamptz, integer) owner to daybook_search;
revoke create on schema daybook from daybook_search;
set role daybook_search;
revoke all on function search_matches(uuid, uuid, tsquery, text[], uuid, uuid[], uuid, timestamptz,
  timestamptz, timestamptz, timestamptz) from public;
revoke all on function search_page(uuid, uuid, tsquery, text[], uuid, uuid[], uuid, timestamptz,
  timestamptz, timestamptz, timestamptz, integer, real, bigint, integer, integer) from public;
grant execute on function search_page(uuid, uuid, tsquery, text[], uuid, uuid[], uuid, timestamptz,
  timestamptz, timestamptz, timestamptz, integer, real, bigint, integer, integer) to daybook_app;
revoke all on function search_facets(uuid, uuid, tsquery, text[], uuid, uuid[], uuid, timestamptz,
  timestamptz, timestamptz, timestamptz, integer) from public;
grant execute on function search_facets(uuid, uuid, tsquery, text[], uuid, uuid[], uuid, timestamptz,
  timestamptz, timestamptz, timestamptz, integer) to daybook_app;
set role daybook_owner;
