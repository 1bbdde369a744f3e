-- Purpose: how many live items a tenant has in all its workspaces, counted up to a number, and how many bytes of
-- content. Parameters: tenant, that number, tenant. Index: the live items' index of each kind; blob_pk.
select (select count(*) from (select 1 from item where tenant_id = ? and not deleted limit ?) counted),
       (select coalesce(sum(size), 0)::bigint from blob where tenant_id = ?)
