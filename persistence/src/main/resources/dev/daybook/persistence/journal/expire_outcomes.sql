-- Purpose: forgets outcomes past their time, in bounded commits.
-- Parameters: most rows. Index: command_outcome_expires_ix.
delete from command_outcome o
 using (select workspace_id, actor_id, command_id from command_outcome
         where tenant_id = current_setting('daybook.tenant')::uuid
           and expires_at < now() limit ?) old
 where o.tenant_id = current_setting('daybook.tenant')::uuid
   and o.workspace_id = old.workspace_id and o.actor_id = old.actor_id
   and o.command_id = old.command_id
