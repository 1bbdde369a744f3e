-- Purpose: the grant by which an operator may read a workspace at this moment, and whether it names it; there is one at
-- most. Parameters: operator, workspace. Index: access_grant_operator_ix.
select tenant_id, grant_id, uses_max, workspace_ids is not null as named
  from access_grant
 where operator_id = ? and ended_at is null and expires_at > now()
   and (workspace_ids is null or ? = any (workspace_ids))
