-- Purpose: some item of a tenant's, as an example. Parameters: tenant. Index: journal_entry_pk.
select workspace_id, item_id, actor_id
  from journal_entry
 where tenant_id = ?
 order by tenant_id, workspace_id, position
 limit 1
