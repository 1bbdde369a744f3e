-- Purpose: counts and keeps a use of a grant, if it is live still and has any left.
-- Parameters: tenant, grant, workspace, method, path. Index: access_grant_pk.
with used as (
  update access_grant set uses = uses + 1
   where tenant_id = ? and grant_id = ? and ended_at is null and expires_at > now() and uses < uses_max
  returning tenant_id, grant_id, uses)
insert into access_use (tenant_id, grant_id, number, workspace_id, method, path)
select tenant_id, grant_id, uses, ?, ?, ? from used
