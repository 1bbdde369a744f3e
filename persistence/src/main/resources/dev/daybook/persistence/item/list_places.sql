-- Purpose: the folders that some items of some kinds are in as they are now; a folder is in itself.
-- Parameters: tenant, workspace, kinds, items. Index: the primary key of each kind's table: note_pk.
select item_id, version, deleted, case when kind = 'folder' then item_id else folder_id end,
       octet_length(document)
  from item where tenant_id = ? and workspace_id = ? and kind = any (?) and item_id = any (?)
