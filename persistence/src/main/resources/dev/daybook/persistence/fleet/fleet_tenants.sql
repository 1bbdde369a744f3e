-- Purpose: tenants of the shard behind one, by id, with their journals in numbers. Parameters: tenant, most rows.
-- Index: journal_head_pk.
select tenant_id, workspaces, entries, changed_at from fleet_tenants(?, ?)
