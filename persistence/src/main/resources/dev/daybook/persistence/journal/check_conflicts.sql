-- Purpose: for a check: the conflicts of items in a range of ids as they are posted, and the head that they are of. A row
-- of nulls when there are none. Parameters: first item, last item, tenant, workspace. Index: journal_head_pk, conflict_pk.
select h.position as head_position, c.position, c.item_id, c.kind, c.settled, c.resolved_position
  from journal_head h
  left join conflict c on c.tenant_id = h.tenant_id and c.workspace_id = h.workspace_id
   and c.item_id between ? and ?
 where h.tenant_id = ? and h.workspace_id = ?
