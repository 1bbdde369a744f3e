-- Purpose: takes the index of a workspace, unless another step is at it.
-- Parameters: tenant, workspace. Index: search_head_pk.
select position, language from search_head where tenant_id = ? and workspace_id = ?
   for update skip locked
