-- Purpose: under the lock: the items a command names, as they are now, and the schema version of their last entries.
-- Parameters: tenant, workspace, item ids. Index: the primary key of each kind's table: note_pk; journal_entry_pk.
select item_id, kind, version, deleted, entry_count, document,
       created_at, created_by, updated_at, updated_by,
       (select e.schema_version from journal_entry e
         where e.tenant_id = i.tenant_id and e.workspace_id = i.workspace_id and e.position = i.version) as schema_version
  from item i where tenant_id = ? and workspace_id = ? and item_id = any (?)
