-- Purpose: outcomes of a workspace's commands, for an archive.
-- Parameters: tenant, workspace, actor and command to begin behind, most rows. Index: command_outcome_pk.
select to_jsonb(o) - '{tenant_id,workspace_id}'::text[], actor_id::text, command_id::text
  from command_outcome o
 where tenant_id = ? and workspace_id = ? and (actor_id, command_id) > (?::uuid, ?::uuid)
 order by o.actor_id, o.command_id
 limit ?
