-- Purpose: a tenant's workspaces behind one whose first entry behind the horizon is old enough to be thinned.
-- Parameters: tenant, workspace to begin behind, instant, most rows. Index: journal_head_pk, journal_entry_pk.
select h.workspace_id
  from journal_head h
 where h.tenant_id = ? and h.workspace_id > ?
   and (select e.recorded_at from journal_entry e
         where e.tenant_id = h.tenant_id and e.workspace_id = h.workspace_id
           and e.position = h.horizon + 1) < ?
 order by h.workspace_id
 limit ?
