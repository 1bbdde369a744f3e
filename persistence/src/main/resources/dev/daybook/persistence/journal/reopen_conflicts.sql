-- Purpose: makes conflicts open again whose resolutions have been erased. Parameters: tenant, workspace,
-- positions of the entries erased. Index: conflict_resolved_ix.
update conflict set resolved_position = null
 where tenant_id = ? and workspace_id = ? and resolved_position = any (?)
