-- Purpose: how many live items a tenant has in all its workspaces, but for those of which everybody has one; counted
-- up to a number. Parameters: tenant, that number. Index: the live items' index of each kind:
-- note_version_ix or note_pk.
select count(*)
  from (select 1 from item
         where tenant_id = ? and not deleted and kind not in ('profile', 'preferences') limit ?) counted
