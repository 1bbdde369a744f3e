-- Purpose: for a check: what items in a range of ids refer to as the table says, and the head that this is of. A row of
-- nulls when there is nothing. Parameters: first item, last item, tenant, workspace.
-- Index: journal_head_pk, item_relation_pk.
select h.position as head_position, r.item_id, r.relation, r.target_id
  from journal_head h
  left join item_relation r on r.tenant_id = h.tenant_id and r.workspace_id = h.workspace_id
   and r.item_id between ? and ?
 where h.tenant_id = ? and h.workspace_id = ?
