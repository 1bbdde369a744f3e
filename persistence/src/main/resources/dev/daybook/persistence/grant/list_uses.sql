-- Purpose: what a grant was used for, in order. Parameters: tenant, grant, number to begin behind, most rows.
-- Index: access_use_pk.
select number, workspace_id, method, path, used_at
  from access_use
 where tenant_id = ? and grant_id = ? and number > ?
 order by number
 limit ?
