-- Purpose: under the lock: the items of one kind that a command names, as they are now, and the schema version of their
-- last entries. The view item would probe the tables of all kinds, at several times the cost.
-- Parameters: tenant, workspace, item ids. Index: the primary key of the kind's table: note_pk; journal_entry_pk.
select item_id, ':kind' as kind, version, deleted, entry_count, document,
       created_at, created_by, updated_at, updated_by,
       (select e.schema_version from journal_entry e
         where e.tenant_id = i.tenant_id and e.workspace_id = i.workspace_id and e.position = i.version) as schema_version
  from :kind i where tenant_id = ? and workspace_id = ? and item_id = any (?)
