-- Purpose: grants an operator access, unless there is a grant of the operator's that is live.
-- Parameters: tenant, grant, operator, name, reason, workspaces, most uses, minutes, operator.
-- Index: access_grant_operator_ix.
insert into access_grant (tenant_id, grant_id, operator_id, operator_name, reason, workspace_ids, uses_max, expires_at)
select ?::uuid, ?::uuid, ?::uuid, ?::text, ?::text, ?::uuid[], ?::integer, now() + ?::integer * interval '1 minute'
 where not exists (
   select 1 from access_grant where operator_id = ? and ended_at is null and expires_at > now())
