-- Purpose: how many active tenants' last backups failed. Parameters: none. Index: backup_failing_ix, tenant_pk.
select count(*)
  from backup b
 where b.failures > 0 and (select t.state = 'active' from tenant t where t.tenant_id = b.tenant_id)
