-- Purpose: a live attachment's content, with what is known of its bytes.
-- Parameters: tenant, workspace, item. Index: attachment_pk, blob_pk.
select a.title, a.media_type as declared_type, b.hash, b.size, b.media_type
  from attachment a
  join blob b on b.tenant_id = a.tenant_id and b.workspace_id = a.workspace_id
   and b.hash = a.content_hash
 where a.tenant_id = ? and a.workspace_id = ? and a.item_id = ? and not a.deleted
