-- Purpose: some items of any kind, deleted or not, as list_fingerprints.sql shows them.
-- Parameters: tenant, workspace, item ids. Index: the primary key of each kind's table: note_pk.
select item_id, kind, version, deleted, sha256(convert_to(document, 'UTF8')) as document_hash
  from item where tenant_id = ? and workspace_id = ? and item_id = any (?)
