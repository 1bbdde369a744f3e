-- Purpose: what tenants have used, by hours or days, in the order of tenants and time, behind a place.
-- Parameters: unit, first tenant, last tenant, from, to, tenant of the place, unit, time of the place, most.
-- Index: usage_hour_pk, tenant_pk, erasure_certificate_pk.
select g.*,
       coalesce((select t.slug from tenant t where t.tenant_id = g.tenant_id),
                (select c.slug from erasure_certificate c where c.tenant_id = g.tenant_id)) as slug
  from (
    select u.tenant_id, date_trunc(?, u.hour, 'UTC') as begin_at,
           sum(u.requests)::bigint as requests, sum(u.client_errors)::bigint as client_errors,
           sum(u.server_errors)::bigint as server_errors, sum(u.waits)::bigint as waits,
           sum(u.feed_reads)::bigint as feed_reads, sum(u.journal_entries)::bigint as journal_entries,
           (sum(u.database_us) / 1000)::bigint as database_ms, array_agg(u.latency) as latencies,
           sum(u.rows_read)::bigint as rows_read, sum(u.rows_written)::bigint as rows_written,
           sum(u.cache_hits)::bigint as cache_hits, sum(u.cache_misses)::bigint as cache_misses,
           (sum(u.job_us) / 1000)::bigint as job_ms, max(u.storage_bytes) as storage_bytes,
           sum(u.storage_bytes)::bigint as storage_byte_hours
      from usage_hour u
     where u.tenant_id between ? and ? and u.hour >= ? and u.hour < ?
       and (u.tenant_id > ? or date_trunc(?, u.hour, 'UTC') > ?)
     group by 1, 2
     order by 1, 2
     limit ?) g
 order by g.tenant_id, g.begin_at
