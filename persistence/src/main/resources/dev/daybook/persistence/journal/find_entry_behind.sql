-- Purpose: the first entry behind a position, for a check of what should be none.
-- Parameters: tenant, workspace, position. Index: journal_entry_pk.
select position from journal_entry
 where tenant_id = ? and workspace_id = ? and position > ?
 order by position limit 1
