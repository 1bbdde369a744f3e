-- Purpose: for a check: the blobs that some entries name as the table says, and whether the workspace has them.
-- Parameters: item ids, positions, tenant, workspace. Index: journal_blob_pk, blob_pk.
select b.position, b.hash,
       exists (select from blob o where o.tenant_id = b.tenant_id and o.workspace_id = b.workspace_id and o.hash = b.hash)
  from unnest(?::uuid[], ?::bigint[]) as asked (item_id, position)
  join journal_blob b on b.tenant_id = ? and b.workspace_id = ?
   and b.item_id = asked.item_id and b.position = asked.position
