-- Purpose: opens journals of a tenant that have been loaded to everybody: some of them, by id. No row: all are open.
-- Parameters: tenant, most rows. Index: journal_head_pk.
update journal_head h
   set fence = 'open'
  from (select tenant_id, workspace_id
          from journal_head
         where tenant_id = ? and fence = 'moving'
         order by workspace_id limit ?
           for update) loaded
 where h.tenant_id = loaded.tenant_id and h.workspace_id = loaded.workspace_id
