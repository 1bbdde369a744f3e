-- Purpose: makes one empty database fit for Daybook's migrations: the catalog's, or a shard's. May be run again.
-- Run by: a superuser, connected to that database, after roles.sql. UTF-8 is required.
-- Needs: the contrib modules btree_gin, pg_trgm and unaccent on the server (Debian: part of postgresql-15).

do $$
begin
  if current_setting('server_encoding') <> 'UTF8' then
    raise exception 'Daybook needs a database with encoding UTF8, this one has %',
      current_setting('server_encoding');
  end if;
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to daybook_migrator, daybook_app', current_database());
  -- A materialised view is refreshed beside its readers by way of a temporary table of its owner: the catalog's. A
  -- shard has none; this file cannot tell which it is.
  execute format('grant temporary on database %I to daybook_owner', current_database());
end
$$;

revoke all on schema public from public;

create schema if not exists daybook authorization daybook_owner;
alter schema daybook owner to daybook_owner;
grant usage on schema daybook to daybook_app, daybook_search, daybook_redactor, daybook_fleet;

-- In our own schema: it is the only one on the path (currentSchema=daybook), and public is closed.
create extension if not exists btree_gin with schema daybook;
create extension if not exists pg_trgm with schema daybook;
create extension if not exists unaccent with schema daybook;
