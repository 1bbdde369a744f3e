-- Purpose: a workspace's keyframes, for an archive. Parameters: tenant, workspace, item and position to begin
-- behind, most rows. Index: journal_snapshot_pk.
select to_jsonb(s) - '{tenant_id,workspace_id}'::text[], item_id::text, position::text
  from journal_snapshot s
 where tenant_id = ? and workspace_id = ? and (item_id, position) > (?::uuid, ?::bigint)
 order by item_id, position
 limit ?
