-- Purpose: keeps which blob an entry names. Parameters: tenant, workspace, item, position, hash.
-- Index: journal_blob_pk.
insert into journal_blob (tenant_id, workspace_id, item_id, position, hash) values (?, ?, ?, ?, ?)
on conflict on constraint journal_blob_pk do nothing
