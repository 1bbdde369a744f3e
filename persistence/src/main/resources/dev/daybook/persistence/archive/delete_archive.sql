-- Purpose: forgets an archive that no other one stands on and no tenant is being made of, and keeps that its file is to go.
-- No row: there is no such archive, or it is needed. Parameters: tenant, archive, both again, and again.
-- Index: archive_pk, archive_base_ix, tenant_restore_open_ix.
with gone as (
  delete from archive
   where tenant_id = ? and archive_id = ?
     and not exists (select from archive o where o.tenant_id = ? and o.base_id = ?)
     and not exists (select from tenant_restore r where r.source_id = ? and r.archive_id = ? and r.ended_at is null)
  returning tenant_id, archive_id, manifest_hash)
insert into archive_removal (tenant_id, archive_id, manifest_hash)
select tenant_id, archive_id, manifest_hash from gone
on conflict on constraint archive_removal_pk do nothing
