-- Purpose: which entries of a workspace name which blobs, as far as an archive holds its journal.
-- Parameters: tenant, workspace, item, position and hash to begin behind,
-- position that the journal is held to, most rows. Index: journal_blob_pk.
select to_jsonb(b) - '{tenant_id,workspace_id}'::text[], item_id::text, position::text, hash::text
  from journal_blob b
 where tenant_id = ? and workspace_id = ? and (item_id, position, hash) > (?::uuid, ?::bigint, ?::bytea)
   and position <= ?
 order by b.item_id, b.position, b.hash
 limit ?
