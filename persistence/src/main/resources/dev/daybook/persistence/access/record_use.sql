-- Purpose: counts and keeps a use of a grant, if it is live still and has any left; the same request within a minute, if
-- it is of the last hundred, is the same use. Answers whether it stands in the record; nothing for a grant that has ended.
-- Parameters: tenant, grant, workspace, method, path, the same three. Index: access_grant_pk, access_use_pk.
with live as (
  select tenant_id, grant_id, uses
    from access_grant
   where tenant_id = ? and grant_id = ? and ended_at is null and expires_at > now()
     for no key update),
same as (
  select 1
    from live l
    join access_use u on u.tenant_id = l.tenant_id and u.grant_id = l.grant_id and u.number > l.uses - 100
   where u.workspace_id = ? and u.method = ? and u.path = ? and u.used_at > now() - interval '1 minute'),
used as (
  update access_grant g set uses = g.uses + 1
    from live l
   where g.tenant_id = l.tenant_id and g.grant_id = l.grant_id and g.uses < g.uses_max and not exists (select from same)
  returning g.tenant_id, g.grant_id, g.uses),
kept as (
  insert into access_use (tenant_id, grant_id, number, workspace_id, method, path)
  select tenant_id, grant_id, uses, ?, ?, ? from used
  returning 1)
select exists (select from same) or exists (select from kept) from live
