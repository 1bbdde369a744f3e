-- Purpose: posts by which entry a conflict is resolved. Parameters: position that resolves it, tenant,
-- workspace, position. Index: conflict_pk.
update conflict set resolved_position = ?
 where tenant_id = ? and workspace_id = ? and position = ?
