-- Purpose: how many live items a tenant has in all its workspaces, and how many bytes of content; items and blobs
-- are counted up to a number. Parameters: tenant, items, tenant, blobs. Index: the live items' index of
-- each kind; blob_pk.
select (select count(*) from (select 1 from item where tenant_id = ? and not deleted limit ?) counted),
       (select coalesce(sum(size), 0)::bigint
          from (select size from blob where tenant_id = ? order by workspace_id, hash limit ?) summed)
