-- Purpose: where a tenant lives, and whether its people may come in. Parameters: tenant. Index: tenant_pk.
select shard, epoch, state from tenant where tenant_id = ? and state not in ('provisioning', 'erasing')
