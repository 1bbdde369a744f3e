-- Purpose: drops a workspace's oldest checkpoints over a number.
-- Parameters: tenant, workspace, tenant, workspace, how many stay. Index: journal_checkpoint_pk.
delete from journal_checkpoint
 where tenant_id = ? and workspace_id = ?
   and position <= (
     select position from journal_checkpoint
      where tenant_id = ? and workspace_id = ?
      order by position desc, epoch desc offset ? limit 1)
