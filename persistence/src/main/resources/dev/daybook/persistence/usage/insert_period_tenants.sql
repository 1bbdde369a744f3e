-- Purpose: keeps for good what each tenant has used in a month.
-- Parameters: first day, begin, end.
-- Index: usage_hour_hour_ix or usage_hour_pk, tenant_pk, erasure_certificate_pk.
insert into usage_period_tenant (month, tenant_id, slug, requests, client_errors, server_errors, waits, feed_reads,
                                 journal_entries, database_ms, rows_read, rows_written, cache_hits, cache_misses,
                                 job_ms, storage_bytes, storage_byte_hours)
select ?, g.tenant_id,
       coalesce((select t.slug from tenant t where t.tenant_id = g.tenant_id),
                (select c.slug from erasure_certificate c where c.tenant_id = g.tenant_id)),
       g.requests, g.client_errors, g.server_errors, g.waits, g.feed_reads, g.journal_entries, g.database_ms,
       g.rows_read, g.rows_written, g.cache_hits, g.cache_misses, g.job_ms, g.storage_bytes, g.storage_byte_hours
  from (
    select u.tenant_id, sum(u.requests)::bigint as requests, sum(u.client_errors)::bigint as client_errors,
           sum(u.server_errors)::bigint as server_errors, sum(u.waits)::bigint as waits,
           sum(u.feed_reads)::bigint as feed_reads, sum(u.journal_entries)::bigint as journal_entries,
           (sum(u.database_us) / 1000)::bigint as database_ms, sum(u.rows_read)::bigint as rows_read,
           sum(u.rows_written)::bigint as rows_written, sum(u.cache_hits)::bigint as cache_hits,
           sum(u.cache_misses)::bigint as cache_misses, (sum(u.job_us) / 1000)::bigint as job_ms,
           max(u.storage_bytes) as storage_bytes, sum(u.storage_bytes)::bigint as storage_byte_hours
      from usage_hour u
     where u.hour >= ? and u.hour < ?
     group by u.tenant_id) g
