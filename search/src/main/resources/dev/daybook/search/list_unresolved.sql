-- Purpose: links to names, and to items that are not there (any more), with the items they are in.
-- Parameters: tenant, workspace, item and number to begin behind, most rows.
-- Index: item_link_pk, search_item_pk.
select l.item_id, l.number, l.target_id, l.target_text, l.heading, l.label,
       s.item_id, s.kind, s.version, s.title
  from item_link l
  join search_item s
    on s.tenant_id = l.tenant_id and s.workspace_id = l.workspace_id and s.item_id = l.item_id
 where l.tenant_id = ? and l.workspace_id = ? and (l.item_id, l.number) > (?, ?)
   and (l.target_id is null or not exists (
     select from search_item t
      where t.tenant_id = l.tenant_id and t.workspace_id = l.workspace_id
        and t.item_id = l.target_id))
 order by l.item_id, l.number
 limit ?
