-- Purpose: a tenant's workspaces whose index has not come to their head.
-- Parameters: tenant, tenant, most rows. Index: journal_head_pk, search_head_pk.
select h.workspace_id
  from journal_head h
  left join search_head s on s.tenant_id = ? and s.workspace_id = h.workspace_id
 where h.tenant_id = ? and h.position > coalesce(s.position, 0)
 limit ?
