-- Purpose: writes how far a count has come; an earlier state of it never replaces a later one.
-- Parameters: hour, tenant, count, attempt, requests, client errors, server errors, waits, feed reads, journal
-- entries, microseconds in the database, buckets, rows read, rows written, pages from memory, pages not found there,
-- microseconds of jobs. Index: usage_hour_pk.
insert into usage_hour (hour, tenant_id, count_id, attempt, requests, client_errors, server_errors, waits,
                        feed_reads, journal_entries, database_us, latency, rows_read, rows_written, cache_hits,
                        cache_misses, job_us)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict on constraint usage_hour_pk do update
   set attempt = excluded.attempt, requests = excluded.requests, client_errors = excluded.client_errors,
       server_errors = excluded.server_errors, waits = excluded.waits, feed_reads = excluded.feed_reads,
       journal_entries = excluded.journal_entries, database_us = excluded.database_us,
       latency = excluded.latency, rows_read = excluded.rows_read, rows_written = excluded.rows_written,
       cache_hits = excluded.cache_hits, cache_misses = excluded.cache_misses, job_us = excluded.job_us,
       written_at = now()
 where usage_hour.attempt < excluded.attempt
