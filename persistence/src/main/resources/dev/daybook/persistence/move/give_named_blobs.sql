-- Purpose: the blobs that a workspace's entries name. Parameters: tenant, workspace, position that the entries lie behind,
-- position up to which they lie. Index: journal_entry_pk, journal_blob_pk.
select to_jsonb(b)
  from blob b
 where (b.tenant_id, b.workspace_id, b.hash) in (
   select u.tenant_id, u.workspace_id, u.hash
     from journal_entry e
     join journal_blob u
       on u.tenant_id = e.tenant_id and u.workspace_id = e.workspace_id and u.item_id = e.item_id and u.position = e.position
    where e.tenant_id = ? and e.workspace_id = ? and e.position > ? and e.position <= ?)
