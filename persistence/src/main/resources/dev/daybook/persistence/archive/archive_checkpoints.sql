-- Purpose: a workspace's kept checkpoints, for an archive.
-- Parameters: tenant, workspace, position and epoch to begin behind, most rows. Index: journal_checkpoint_pk.
select to_jsonb(c) - '{tenant_id,workspace_id}'::text[], position::text, epoch::text
  from journal_checkpoint c
 where tenant_id = ? and workspace_id = ? and (position, epoch) > (?::bigint, ?::integer)
 order by position, epoch
 limit ?
