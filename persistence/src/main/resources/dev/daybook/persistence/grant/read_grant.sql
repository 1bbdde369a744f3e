-- Purpose: a grant. Parameters: tenant, grant. Index: access_grant_pk.
select tenant_id, grant_id, operator_id, operator_name, reason, workspace_ids, uses, uses_max, created_at, expires_at,
       ended_at is null and expires_at > now() as live, ended_at, ended_by
  from access_grant where tenant_id = ? and grant_id = ?
