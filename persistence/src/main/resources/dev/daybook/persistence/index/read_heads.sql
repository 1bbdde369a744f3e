-- Purpose: where the journal stands, and how far its index has come.
-- Parameters: tenant, workspace. Index: journal_head_pk, search_head_pk.
select h.position, coalesce(s.position, 0)
  from journal_head h
  left join search_head s on s.tenant_id = h.tenant_id and s.workspace_id = h.workspace_id
 where h.tenant_id = ? and h.workspace_id = ?
