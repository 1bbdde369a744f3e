-- Purpose: what an item links to, in the order in which it does.
-- Parameters: tenant, workspace, item, number to begin behind, most rows. Index: item_link_pk, search_item_pk.
select l.item_id, l.number, l.target_id, l.target_text, l.heading, l.label,
       t.item_id, t.kind, t.version, t.title
  from item_link l
  left join search_item t
    on t.tenant_id = l.tenant_id and t.workspace_id = l.workspace_id and t.item_id = l.target_id
 where l.tenant_id = ? and l.workspace_id = ? and l.item_id = ? and l.number > ?
 order by l.number
 limit ?
