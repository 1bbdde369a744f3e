-- Purpose: a page of the items that match, the best first, with how far the index has come, how many match,
-- and if asked how they are spread; one row at least. The function is SECURITY DEFINER because a policy would
-- keep the planner from the text index, see its migration.
-- Parameters: workspace, person, query, kinds, tag, folders, author, updated from, updated until,
-- created from, created until, most ranked; rank, rank and version to begin behind, most rows; facets wanted,
-- tenant, workspace; chars of the body, tenant, workspace. Index: search_item_words_ix,
-- journal_head_pk, search_head_pk, search_item_pk.
with matched as materialized (
  select m.item_id, m.version, m.kind, m.tags, m.rank
    from search_matches(?, ?, ?::tsquery, ?::text[], ?::uuid, ?::uuid[], ?::uuid,
           ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::timestamptz, ?) m
), page as (
  select item_id, version, rank from matched
   where ?::real is null or (rank, version) < (?::real, ?::bigint)
   order by rank desc, version desc
   limit ?
)
select h.position, s.position, s.language, (select count(*)::integer from matched),
       case when ? then (
         select json_build_object(
           'kinds', (select coalesce(json_object_agg(k.kind, k.n), '{}')
                       from (select kind, count(*) as n from matched group by kind order by kind) k),
           'tags', (select coalesce(json_agg(json_build_object('id', t.tag, 'title', i.title, 'count', t.n)
                                    order by t.n desc, t.tag), '[]')
                      from (select u.tag, count(*) as n from matched m, unnest(m.tags) u (tag)
                             group by u.tag order by count(*) desc, u.tag limit 20) t
                      left join search_item i
                        on i.tenant_id = ? and i.workspace_id = ? and i.item_id = t.tag))::text)
       end,
       p.item_id, p.version, p.rank, i.kind, i.version, i.title, i.folder_id, i.tags,
       i.created_at, i.created_by, i.updated_at, i.updated_by, left(i.body, ?)
  from journal_head h
  left join search_head s on s.tenant_id = h.tenant_id and s.workspace_id = h.workspace_id
  left join page p on true
  left join search_item i
    on i.tenant_id = h.tenant_id and i.workspace_id = h.workspace_id and i.item_id = p.item_id
 where h.tenant_id = ? and h.workspace_id = ?
 order by p.rank desc, p.version desc
