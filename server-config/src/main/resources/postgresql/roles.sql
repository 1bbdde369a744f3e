-- Purpose: the roles Daybook stands on, once per PostgreSQL cluster. May be run again at any time.
-- Run by: a superuser, connected to any database of the cluster (PostgreSQL 15 or later).
-- Passwords: not here. Whoever runs this sets them for the two roles that log in:
--   alter role daybook_migrator password '...'; alter role daybook_app password '...';

do $$
declare
  name text;
begin
  foreach name in array array[
    'daybook_owner', 'daybook_migrator', 'daybook_app', 'daybook_search', 'daybook_redactor', 'daybook_fleet']
  loop
    if not exists (select from pg_catalog.pg_roles where rolname = name) then
      execute format('create role %I', name);
    end if;
  end loop;
end
$$;

-- Nobody inherits. The roles of search and of the fleet have policies that see every tenant: an owner that inherited it
-- would see every tenant as well, and so would every function that runs with the owner's rights.
alter role daybook_owner nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit;
alter role daybook_migrator login nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit;
alter role daybook_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit;
alter role daybook_search nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit;
alter role daybook_redactor nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit;
alter role daybook_fleet nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit;

-- What ends a statement or a lock wait that nobody set a limit for, and a transaction whose owner hangs: it
-- may hold a workspace's head. Below the pools' own limits; a job that needs longer says so in its transaction.
alter role daybook_app set statement_timeout = '60s';
alter role daybook_app set lock_timeout = '10s';
alter role daybook_app set idle_in_transaction_session_timeout = '60s';

-- The migrator works as the owner (set role), and the owner hands functions to the three roles that
-- own nothing else (alter function ... owner to ...).
grant daybook_owner to daybook_migrator;
grant daybook_search, daybook_redactor, daybook_fleet to daybook_owner;

-- Statistics. Here the rights themselves are wanted, which PostgreSQL 16 can say grant by grant; on 15
-- they are a set role away. (The epoch's facts, pg_control_system() and the WAL position, need no grant.)
do $$
begin
  if current_setting('server_version_num')::int >= 160000 then
    execute 'grant pg_monitor to daybook_owner with inherit true';
  else
    grant pg_monitor to daybook_owner;
  end if;
end
$$;
