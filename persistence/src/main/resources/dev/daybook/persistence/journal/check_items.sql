-- Purpose: for a check: the rows of one kind's items in a range of ids, and the head that they are of: one statement sees
-- one moment. A row of nulls when there are none.
-- Parameters: first item, last item, tenant, workspace. Index: journal_head_pk, note_pk.
select h.position as head_position, i.*
  from journal_head h
  left join :kind i on i.tenant_id = h.tenant_id and i.workspace_id = h.workspace_id
   and i.item_id between ? and ?
 where h.tenant_id = ? and h.workspace_id = ?
