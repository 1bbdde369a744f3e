-- Purpose: of so many items of some kinds, by id, those that are one of some folders or lie in one of them now,
-- and those that did perhaps at an earlier position; and the last of so many, for the next page to begin behind,
-- whether it is one of those or not. Only what lies there has a document.
-- Parameters: largest document, tenant, workspace, kinds, item to begin behind, items to look at, folders,
-- position, items to look at, most rows. Index: the primary key of each kind's table: note_pk.
select item_id, kind, version, deleted, entry_count,
       case when not lies then '{}' when size <= ? then document end as document,
       created_at, created_by, updated_at, updated_by, size, lies, number
  from (
    select item.*, row_number() over (order by item_id) as number
      from item
     where tenant_id = ? and workspace_id = ? and kind = any (?) and item_id > ?
     order by item_id
     limit ?) looked,
  lateral (
    select coalesce(
             not deleted and case when kind = 'folder' then item_id else folder_id end = any (?)
             or version > ?, false)) place (lies),
  lateral (select case when lies then octet_length(document) else 0 end) sized (size)
 where lies or number = ?
 order by item_id
 limit ?
