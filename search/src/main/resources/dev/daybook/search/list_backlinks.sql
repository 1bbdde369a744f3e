-- Purpose: what links to an item. Parameters: tenant, workspace, target, item and number to begin behind,
-- most rows. Index: item_link_target_ix, search_item_pk.
select l.item_id, l.number, l.target_id, l.target_text, l.heading, l.label,
       s.item_id, s.kind, s.version, s.title
  from item_link l
  join search_item s
    on s.tenant_id = l.tenant_id and s.workspace_id = l.workspace_id and s.item_id = l.item_id
 where l.tenant_id = ? and l.workspace_id = ? and l.target_id = ? and (l.item_id, l.number) > (?, ?)
 order by l.item_id, l.number
 limit ?
