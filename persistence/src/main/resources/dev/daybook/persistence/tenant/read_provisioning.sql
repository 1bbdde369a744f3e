-- Purpose: how far the making of a tenant is: its workspaces and, as a further step, that it is opened.
-- Parameters: tenant. Index: provisioning_pk, provisioning_workspace_pk.
select (select count(*) from provisioning_workspace w
         where w.tenant_id = p.tenant_id and w.made_at is not null)
         + case when p.ended_at is null then 0 else 1 end as done,
       (select count(*) from provisioning_workspace w where w.tenant_id = p.tenant_id) + 1 as total,
       p.lease, p.problem
  from provisioning p
 where p.tenant_id = ?
