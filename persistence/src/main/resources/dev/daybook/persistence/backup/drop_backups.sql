-- Purpose: holds no place for backups whose tenants are not active any more: nobody takes their jobs as long.
-- Parameters: none. Index: backup_open_ix, tenant_pk.
update backup b
   set job_id = null, taking = null
 where b.job_id is not null
   and (select t.state from tenant t where t.tenant_id = b.tenant_id) <> 'active'
