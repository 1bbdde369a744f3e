-- Purpose: under the lock: what came of some commands when they came before.
-- Parameters: tenant, workspace, actor, commands. Index: command_outcome_pk.
select command_id, request_hash, outcome, expires_at
  from command_outcome
 where tenant_id = ? and workspace_id = ? and actor_id = ? and command_id = any (?)
