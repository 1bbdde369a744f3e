-- Purpose: items of some kinds that are one of some folders or lie in one of them now, and those that did
-- perhaps at an earlier position, by id. Parameters: largest document, tenant, workspace, kinds, item to begin
-- behind, folders, position, most rows. Index: the primary key of each kind's table: note_pk.
select item_id, kind, version, deleted, entry_count,
       case when octet_length(document) <= ? then document end as document,
       created_at, created_by, updated_at, updated_by, octet_length(document) as size
  from item
 where tenant_id = ? and workspace_id = ? and kind = any (?) and item_id > ?
   and (not deleted and case when kind = 'folder' then item_id else folder_id end = any (?)
        or version > ?)
 order by item_id
 limit ?
