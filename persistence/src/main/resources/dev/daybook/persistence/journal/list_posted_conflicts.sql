-- Purpose: for a rebuild: the conflicts of a workspace as they are posted. Parameters: tenant, workspace.
-- Index: conflict_pk.
select position, item_id, kind, settled, resolved_position
  from conflict where tenant_id = ? and workspace_id = ?
