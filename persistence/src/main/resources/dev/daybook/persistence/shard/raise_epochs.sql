-- Purpose: a shard may have been rewound: all its tenants enter a new epoch.
-- Parameters: shard. Index: tenant_shard_ix.
update tenant set epoch = epoch + 1 where shard = ?
