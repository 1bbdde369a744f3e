-- Purpose: workspaces of a tenant that have changed since their last checkpoint, and whose last one is
-- old enough. Parameters: tenant, workspace to begin behind, epoch, hours, most rows.
-- Index: journal_head_pk, journal_checkpoint_pk.
select h.workspace_id, h.position, h.chain_hash
  from journal_head h
 where h.tenant_id = ? and h.workspace_id > ? and h.position > 0
   and not exists (
     select from journal_checkpoint c
      where c.tenant_id = h.tenant_id and c.workspace_id = h.workspace_id
        and ((c.position = h.position and c.epoch = ?)
          or c.made_at > now() - ? * interval '1 hour'))
 order by h.workspace_id
 limit ?
