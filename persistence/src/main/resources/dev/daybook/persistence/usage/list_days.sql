-- Purpose: what tenants have used by days, in the order of tenants and days, behind a place: of whole days that are
-- rolled up from there, of what lies before and behind these from its hours.
-- Parameters: first tenant, last tenant, first day, end of the days, first tenant, last tenant, begin and end of the
-- hours before, first tenant, last tenant, begin and end of the hours behind, tenant of the place, its day, most.
-- Index: usage_day_pk, usage_hour_pk, tenant_pk, erasure_certificate_pk.
select g.*,
       coalesce((select t.slug from tenant t where t.tenant_id = g.tenant_id),
                (select c.slug from erasure_certificate c where c.tenant_id = g.tenant_id)) as slug
  from (
    select * from (
      select d.tenant_id, d.day as begin_at, d.requests, d.client_errors, d.server_errors, d.waits, d.feed_reads,
             d.journal_entries, (d.database_us / 1000.0)::bigint as database_ms, array[d.latency] as latencies,
             d.rows_read, d.rows_written, d.cache_hits, d.cache_misses, (d.job_us / 1000.0)::bigint as job_ms,
             d.storage_bytes, d.storage_byte_hours
        from usage_day d
       where d.tenant_id between ? and ? and d.day >= ? and d.day < ?
      union all
      select u.tenant_id, date_trunc('day', u.hour, 'UTC'),
             sum(u.requests)::bigint, sum(u.client_errors)::bigint, sum(u.server_errors)::bigint,
             sum(u.waits)::bigint, sum(u.feed_reads)::bigint, sum(u.journal_entries)::bigint,
             (sum(u.database_us) / 1000)::bigint, array_agg(u.latency), sum(u.rows_read)::bigint,
             sum(u.rows_written)::bigint, sum(u.cache_hits)::bigint, sum(u.cache_misses)::bigint,
             (sum(u.job_us) / 1000)::bigint, max(u.storage_bytes), sum(u.storage_bytes)::bigint
        from usage_hour u
       where u.tenant_id between ? and ? and u.hour >= ? and u.hour < ?
       group by 1, 2
      union all
      select u.tenant_id, date_trunc('day', u.hour, 'UTC'),
             sum(u.requests)::bigint, sum(u.client_errors)::bigint, sum(u.server_errors)::bigint,
             sum(u.waits)::bigint, sum(u.feed_reads)::bigint, sum(u.journal_entries)::bigint,
             (sum(u.database_us) / 1000)::bigint, array_agg(u.latency), sum(u.rows_read)::bigint,
             sum(u.rows_written)::bigint, sum(u.cache_hits)::bigint, sum(u.cache_misses)::bigint,
             (sum(u.job_us) / 1000)::bigint, max(u.storage_bytes), sum(u.storage_bytes)::bigint
        from usage_hour u
       where u.tenant_id between ? and ? and u.hour >= ? and u.hour < ?
       group by 1, 2
    ) day
     where tenant_id > ? or begin_at > ?
     order by tenant_id, begin_at
     limit ?) g
 order by g.tenant_id, g.begin_at
