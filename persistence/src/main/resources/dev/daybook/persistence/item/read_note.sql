-- Purpose: one live note, as Representation shows it. Parameters: tenant, workspace, item.
-- Index: note_pk.
select item_id, 'note' as kind, version, created_at, created_by, updated_at, updated_by, document
  from note where tenant_id = ? and workspace_id = ? and item_id = ? and not deleted
