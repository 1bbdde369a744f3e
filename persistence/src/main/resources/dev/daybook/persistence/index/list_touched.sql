-- Purpose: under the lock: the items of the entries that come next, each once.
-- Parameters: tenant, workspace, position, last position. Index: journal_entry_pk.
select distinct item_id from journal_entry
 where tenant_id = ? and workspace_id = ? and position > ? and position <= ?
