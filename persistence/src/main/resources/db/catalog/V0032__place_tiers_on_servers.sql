-- Tenants of a tier may have a server of their own: none of its other shards holds anybody, nor is the catalog there.

alter table tier
  drop constraint tier_placement_ck,
  add constraint tier_placement_ck check (placement in ('shared', 'own', 'server'));
create index shard_server_ix on shard (system_identifier);

-- Which server the catalog is on, as the shards' server_identity() says it of theirs.
create function server_identity(out system_identifier text)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
  return (select c.system_identifier::text from pg_control_system() c);
revoke all on function server_identity() from public;
grant execute on function server_identity() to daybook_app;
