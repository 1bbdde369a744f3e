-- Purpose: live profiles, as Representation shows them, latest change first.
-- Parameters: largest document, tenant, workspace, version before, most rows. Index: profile_version_ix.
select item_id, 'profile' as kind, version, created_at, created_by, updated_at, updated_by,
       case when octet_length(document) <= ? then document end, octet_length(document)
  from profile
 where tenant_id = ? and workspace_id = ? and version < ? and not deleted
 order by version desc
 limit ?
