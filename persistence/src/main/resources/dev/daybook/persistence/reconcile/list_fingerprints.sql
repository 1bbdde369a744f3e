-- Purpose: live items of all kinds by id, each with its version and the hash of its document.
-- Parameters: tenant, workspace, item to begin behind, most rows.
-- Index: the primary key of each kind's table: note_pk.
select item_id, kind, version, false as deleted, sha256(convert_to(document, 'UTF8')) as document_hash
  from item
 where tenant_id = ? and workspace_id = ? and item_id > ? and not deleted
 order by item_id
 limit ?
