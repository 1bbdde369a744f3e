-- Purpose: a page of those conflicts behind a position that a person is to look at.
-- Parameters: tenant, workspace, position, most. Index: conflict_open_ix, journal_entry_pk.
select c.position, c.item_id, c.kind, c.settled, c.resolved_position, e.conflict, e.actor_id, e.recorded_at
  from conflict c
  join journal_entry e using (tenant_id, workspace_id, position)
 where c.tenant_id = ? and c.workspace_id = ? and c.position > ?
   and not c.settled and c.resolved_position is null
 order by c.position limit ?
