-- Months that were closed, to be charged for. What stands here never changes: the application can add to it only.

create table usage_period (
  -- Its first day, in UTC.
  month date not null,
  closed_at timestamptz not null default now(),
  closed_by uuid not null,
  constraint usage_period_pk primary key (month),
  constraint usage_period_month_ck check (extract(day from month) = 1)
);

create table usage_period_tenant (
  month date not null,
  tenant_id uuid not null,
  -- As it was called then; null when it was gone by then.
  slug text,
  requests bigint not null,
  client_errors bigint not null,
  server_errors bigint not null,
  waits bigint not null,
  feed_reads bigint not null,
  journal_entries bigint not null,
  database_ms bigint not null,
  constraint usage_period_tenant_pk primary key (month, tenant_id),
  constraint usage_period_tenant_month_fk foreign key (month) references usage_period (month)
);

grant select, insert on usage_period, usage_period_tenant to daybook_app;
