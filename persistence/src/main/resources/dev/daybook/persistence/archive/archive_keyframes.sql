-- Purpose: a workspace's keyframes as far as an archive holds its journal. Parameters: tenant, workspace,
-- item and position to begin behind, position that the journal is held to, most rows. Index: journal_snapshot_pk.
select to_jsonb(s) - '{tenant_id,workspace_id}'::text[], item_id::text, position::text
  from journal_snapshot s
 where tenant_id = ? and workspace_id = ? and (item_id, position) > (?::uuid, ?::bigint)
   and position <= ?
 order by s.item_id, s.position
 limit ?
