-- Purpose: forgets an archive that no other one stands on. No row: there is no such archive, or there is another on it.
-- Parameters: tenant, archive, both again. Index: archive_pk, archive_base_ix.
delete from archive
 where tenant_id = ? and archive_id = ?
   and not exists (select from archive o where o.tenant_id = ? and o.base_id = ?)
