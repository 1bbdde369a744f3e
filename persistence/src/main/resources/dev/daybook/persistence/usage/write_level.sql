-- Purpose: writes how many bytes a tenant has in the present hour: the most that was found, if it is found twice.
-- Parameters: tenant, bytes. Index: usage_hour_pk.
insert into usage_hour (hour, tenant_id, count_id, attempt, requests, client_errors, server_errors, waits,
                        feed_reads, journal_entries, database_us, latency, storage_bytes)
values (date_trunc('hour', now(), 'UTC'), ?, '00000000-0000-0000-0000-000000000000', 1, 0, 0, 0, 0,
        0, 0, 0, array_fill(0::bigint, array[18]), ?)
on conflict on constraint usage_hour_pk do update
   set storage_bytes = greatest(usage_hour.storage_bytes, excluded.storage_bytes), written_at = now()
