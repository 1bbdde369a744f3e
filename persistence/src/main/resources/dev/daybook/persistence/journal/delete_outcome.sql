-- Purpose: makes room for a command whose earlier outcome has expired.
-- Parameters: tenant, workspace, actor, command. Index: command_outcome_pk.
delete from command_outcome
 where tenant_id = ? and workspace_id = ? and actor_id = ? and command_id = ?
