-- Purpose: says up to where the journal is thinned, and which entry has told of it last.
-- Parameters: horizon, that entry, tenant, workspace. Index: journal_head_pk.
update journal_head set horizon = ?, horizon_entry = ? where tenant_id = ? and workspace_id = ?
