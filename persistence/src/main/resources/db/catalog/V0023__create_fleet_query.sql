-- What operators have asked about all tenants of a shard. Never changed; names no tenant.
create table fleet_query (
  query_id uuid not null,
  operator_id uuid not null,
  shard text not null,
  question text not null,
  asked_at timestamptz not null default now(),
  constraint fleet_query_pk primary key (query_id),
  constraint fleet_query_question_ck check (question in ('tenants'))
);

grant select, insert on fleet_query to daybook_app;
