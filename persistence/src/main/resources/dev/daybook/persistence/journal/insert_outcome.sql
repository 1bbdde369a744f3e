-- Purpose: keeps the answer for a repetition of the command.
-- Parameters: tenant, workspace, actor, command, request hash, outcome, expires at.
-- Index: command_outcome_pk.
insert into command_outcome
  (tenant_id, workspace_id, actor_id, command_id, request_hash, outcome, expires_at)
values (?, ?, ?, ?, ?, ?, ?)
