-- Purpose: a workspace's checkpoints, oldest first, each with what the journal holds there.
-- Parameters: tenant, workspace, position and epoch to begin behind, most rows.
-- Index: journal_checkpoint_pk, journal_entry_pk.
select c.position, c.epoch, c.made_at, c.note, e.chain_hash
  from journal_checkpoint c
  left join journal_entry e on e.tenant_id = c.tenant_id and e.workspace_id = c.workspace_id
   and e.position = c.position
 where c.tenant_id = ? and c.workspace_id = ? and (c.position, c.epoch) > (?, ?)
 order by c.position, c.epoch
 limit ?
