-- Purpose: the names of all master keys that have wrapped a tenant's key, each once, by steps from one to the next.
-- Parameters: none. Index: tenant_key_master_ix.
with recursive name as (
  (select master_key from tenant_key order by master_key limit 1)
  union all
  select (select k.master_key from tenant_key k where k.master_key > n.master_key order by k.master_key limit 1)
    from name n
   where n.master_key is not null)
select master_key from name where master_key is not null
