-- Purpose: which items entries of some kinds touch, and whether they may have moved them: what a feed of a
-- folder goes by. Only of folders that may have moved the patch too, and whether what lies in the folder may have
-- gone along: a restore of a deleted one finds nothing in it. Behind each row stands the horizon.
-- Parameters: tenant, workspace, tenant, workspace, tenant, workspace, since, until, kinds.
-- Index: journal_entry_pk, journal_head_pk.
select position, commit_position, item_id, kind, operation, previous_position, patch is null, moves,
       case when kind = 'folder' and moves then patch end,
       coalesce(octet_length(patch), 0) + coalesce(octet_length(conflict), 0),
       (select h.horizon from journal_head h where h.tenant_id = ? and h.workspace_id = ?),
       case
         when operation = 'restore' and kind = 'folder' then coalesce(
           (select before.operation <> 'delete' from journal_entry before
             where before.tenant_id = ? and before.workspace_id = ?
               and before.position = entry.previous_position), true)
         else operation = 'update' and moves end
  from journal_entry entry, lateral (
    select patch is null or operation <> 'update'
           or patch like case when kind = 'folder' then '%"parent"%' else '%"folder"%' end) m (moves)
 where tenant_id = ? and workspace_id = ? and position > ? and position <= ? and kind = any (?)
 order by position
