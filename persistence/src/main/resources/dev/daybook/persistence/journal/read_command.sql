-- Purpose: under the lock: the clock, the actor's role, and the outcome of the same command before.
-- Parameters: tenant, workspace, person, tenant, workspace, person, command.
-- Index: member_pk or member_person_ix, command_outcome_pk.
select clock_timestamp(),
       (select m.role from member m
         where m.tenant_id = ? and m.workspace_id = ? and m.person_id = ?),
       o.request_hash, o.outcome, o.expires_at
  from (select) always
  left join command_outcome o
    on o.tenant_id = ? and o.workspace_id = ? and o.actor_id = ? and o.command_id = ?
