-- Purpose: tags by id, deleted or not: their titles are among the words of the items that have them.
-- Parameters: tenant, workspace, item ids. Index: tag_pk.
select item_id, version, deleted, title
  from tag where tenant_id = ? and workspace_id = ? and item_id = any (?)
