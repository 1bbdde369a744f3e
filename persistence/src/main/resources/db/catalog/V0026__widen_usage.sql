-- What else each tenant has used: rows of its shard, pages from memory, time of jobs, and bytes that are kept.

alter table usage_hour
  add column rows_read bigint not null default 0,
  add column rows_written bigint not null default 0,
  add column cache_hits bigint not null default 0,
  add column cache_misses bigint not null default 0,
  add column job_us bigint not null default 0,
  -- Not a count but a level, in one row of the tenant's hour that no server's count has.
  add column storage_bytes bigint not null default 0;

-- Null for what was closed before these were counted.
alter table usage_period_tenant
  add column rows_read bigint,
  add column rows_written bigint,
  add column cache_hits bigint,
  add column cache_misses bigint,
  add column job_ms bigint,
  -- The highest level of the month, and the sum of those of its hours.
  add column storage_bytes bigint,
  add column storage_byte_hours bigint;
