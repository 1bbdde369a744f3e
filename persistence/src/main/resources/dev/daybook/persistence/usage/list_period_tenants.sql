-- Purpose: what each tenant has used in a closed month, in the order of ids.
-- Parameters: first day. Index: usage_period_tenant_pk.
select tenant_id, slug, requests, client_errors, server_errors, waits, feed_reads, journal_entries, database_ms,
       rows_read, rows_written, cache_hits, cache_misses, job_ms, storage_bytes, storage_byte_hours
  from usage_period_tenant
 where month = ?
 order by tenant_id
