-- With a time shorter than this no statement of a tenant would end, and nothing would say why.
update tier set statement_timeout_ms = 100 where statement_timeout_ms < 100;
alter table tier
  drop constraint tier_statement_timeout_ck,
  add constraint tier_statement_timeout_ck check (statement_timeout_ms >= 100);
