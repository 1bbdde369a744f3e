-- Purpose: how many shared workspaces a tenant has, and entries in the journals of all its workspaces.
-- Parameters: tenant, most workspaces looked at. Index: workspace_pk, journal_head_pk.
select count(*) filter (where w.purpose = 'shared') as workspaces,
       coalesce(sum(h.position), 0)::bigint as entries
  from (select tenant_id, workspace_id, purpose from workspace
         where tenant_id = ? order by workspace_id desc limit ?) w
 cross join lateral (
   select position from journal_head
    where tenant_id = w.tenant_id and workspace_id = w.workspace_id limit 1) h
