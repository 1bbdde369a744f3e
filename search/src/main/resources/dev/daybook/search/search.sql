-- Purpose: a page of the items that match, the best first, with how far the index has come, how many match,
-- and if asked how they are spread; one row at least. The functions are SECURITY DEFINER because a policy
-- would keep the planner from the text index, see their migration.
-- Parameters: workspace, person, query, kinds, tag, folders, author, updated from, updated until,
-- created from, created until, most ranked; facets wanted, tenant, workspace; rank and version to begin behind,
-- most rows, chars of the body; tenant, workspace. Index: search_item_words_ix, journal_head_pk,
-- search_head_pk, search_item_pk.
with asked (workspace, person, query, kinds, tag, folders, author, updated_from, updated_until,
    created_from, created_until, most) as materialized (
  select ?::uuid, ?::uuid, ?::tsquery, ?::text[], ?::uuid, ?::uuid[], ?::uuid,
         ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::integer
)
select h.position, s.position, s.language, p.total,
       case when ? then (
         with matched as materialized (
           select m.kind, m.tags
             from asked a, search_facets(a.workspace, a.person, a.query, a.kinds, a.tag, a.folders, a.author,
                    a.updated_from, a.updated_until, a.created_from, a.created_until, a.most) m
         )
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
       p.item_id, p.rank, p.kind, p.version, p.title, p.folder_id, p.tags, p.created_at, p.created_by,
       p.updated_at, p.updated_by, p.body
  from asked a
 cross join lateral search_page(a.workspace, a.person, a.query, a.kinds, a.tag, a.folders, a.author,
         a.updated_from, a.updated_until, a.created_from, a.created_until, a.most, ?, ?, ?, ?) p
 cross join journal_head h
  left join search_head s on s.tenant_id = h.tenant_id and s.workspace_id = h.workspace_id
 where h.tenant_id = ? and h.workspace_id = ?
 order by p.rank desc, p.version desc
