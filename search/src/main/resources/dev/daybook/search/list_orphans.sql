-- Purpose: notes that link to no item and that no item links to; a link to itself is none. The offsets keep the planner
-- from joining with all links of the workspace: it looks at each note's, and only until the page is full.
-- Parameters: tenant, workspace, item to begin behind, most rows.
-- Index: search_item_pk, item_link_pk, item_link_target_ix.
select s.item_id, s.kind, s.version, s.title
  from search_item s
 where s.tenant_id = ? and s.workspace_id = ? and s.kind = 'note' and s.item_id > ?
   and not exists (
     select from item_link l
      where l.tenant_id = s.tenant_id and l.workspace_id = s.workspace_id and l.item_id = s.item_id
        and l.target_id is not null and l.target_id <> s.item_id
     offset 0)
   and not exists (
     select from item_link l
      where l.tenant_id = s.tenant_id and l.workspace_id = s.workspace_id
        and l.target_id = s.item_id and l.item_id <> s.item_id
     offset 0)
 order by s.item_id
 limit ?
