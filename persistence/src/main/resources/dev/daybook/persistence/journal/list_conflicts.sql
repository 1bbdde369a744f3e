-- Purpose: a page of all conflicts behind a position, with what their entries have set aside.
-- Parameters: tenant, workspace, position, most. Index: conflict_pk, journal_entry_pk.
select c.position, c.item_id, c.kind, c.settled, c.resolved_position, e.conflict, e.actor_id, e.recorded_at
  from conflict c
  join journal_entry e using (tenant_id, workspace_id, position)
 where c.tenant_id = ? and c.workspace_id = ? and c.position > ?
 order by c.position limit ?
