-- Purpose: what each tenant has used in a closed month, in the order of ids.
-- Parameters: first day. Index: usage_period_tenant_pk.
select tenant_id, slug, requests, client_errors, server_errors, waits, feed_reads, journal_entries, database_ms
  from usage_period_tenant
 where month = ?
 order by tenant_id
