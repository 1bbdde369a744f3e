-- Purpose: live attachments, as Representation shows them, latest change first.
-- Parameters: tenant, workspace, version before, most rows. Index: attachment_version_ix.
select item_id, 'attachment' as kind, version, created_at, created_by, updated_at, updated_by, document
  from attachment
 where tenant_id = ? and workspace_id = ? and version < ? and not deleted
 order by version desc
 limit ?
