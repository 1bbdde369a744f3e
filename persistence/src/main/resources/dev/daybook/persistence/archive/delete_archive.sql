-- Purpose: forgets an archive that no other one stands on, and keeps that its file is to go. No row: there is no such
-- archive, or there is another on it. Parameters: tenant, archive, both again. Index: archive_pk, archive_base_ix.
with gone as (
  delete from archive
   where tenant_id = ? and archive_id = ?
     and not exists (select from archive o where o.tenant_id = ? and o.base_id = ?)
  returning tenant_id, archive_id, manifest_hash)
insert into archive_removal (tenant_id, archive_id, manifest_hash)
select tenant_id, archive_id, manifest_hash from gone
on conflict on constraint archive_removal_pk do nothing
