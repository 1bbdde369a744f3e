-- Purpose: the grant by which an operator may read a workspace at this moment; there is one at most.
-- Parameters: operator, workspace. Index: access_grant_operator_ix.
select tenant_id, grant_id, uses_max
  from access_grant
 where operator_id = ? and ended_at is null and expires_at > now()
   and (workspace_ids is null or ? = any (workspace_ids))
