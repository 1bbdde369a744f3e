-- Purpose: keeps a version of a tenant's key; one that is there already stays as it is.
-- Parameters: tenant, version, name of the master key, the key as that has wrapped it. Index: tenant_key_pk.
insert into tenant_key (tenant_id, version, master_key, wrapped) values (?, ?, ?, ?)
on conflict on constraint tenant_key_pk do nothing
