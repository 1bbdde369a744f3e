-- Purpose: a workspace's kept checkpoints as far as an archive holds its journal.
-- Parameters: tenant, workspace, position and epoch to begin behind, position
-- that the journal is held to, most rows. Index: journal_checkpoint_pk.
select to_jsonb(c) - '{tenant_id,workspace_id}'::text[], position::text, epoch::text
  from journal_checkpoint c
 where tenant_id = ? and workspace_id = ? and (position, epoch) > (?::bigint, ?::integer)
   and position <= ?
 order by c.position, c.epoch
 limit ?
