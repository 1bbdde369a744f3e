-- Purpose: keeps a checkpoint, unless there is one of the position.
-- Parameters: tenant, workspace, position, epoch, note. Index: journal_checkpoint_pk.
insert into journal_checkpoint (tenant_id, workspace_id, position, epoch, note) values (?, ?, ?, ?, ?)
on conflict on constraint journal_checkpoint_pk do nothing
