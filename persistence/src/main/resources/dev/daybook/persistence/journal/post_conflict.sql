-- Purpose: posts that an entry has set something aside. Parameters: tenant, workspace, position, item,
-- kind, whether it is settled, position that resolves it. Index: conflict_pk.
insert into conflict
  (tenant_id, workspace_id, position, item_id, kind, settled, resolved_position)
values (?, ?, ?, ?, ?, ?, ?)
on conflict on constraint conflict_pk do update
  set settled = excluded.settled, resolved_position = excluded.resolved_position
