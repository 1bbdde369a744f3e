-- Purpose: the keyframes at some entries, for a check. Parameters: item ids, positions, tenant, workspace.
-- Index: journal_snapshot_pk.
select s.position, s.document
  from unnest(?::uuid[], ?::bigint[]) as asked (item_id, position)
  join journal_snapshot s on s.tenant_id = ? and s.workspace_id = ?
   and s.item_id = asked.item_id and s.position = asked.position
