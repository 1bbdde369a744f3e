-- What stands beside the journals of a tenant goes from shard to shard by pages of a table, in the order of its key: a
-- page is taken as it is, so that what was changed or deleted meanwhile is so there, too.

-- The tables, in the order in which they refer to each other; apart: whether only the journal adds to one.
create function carried_tables()
  returns table (relation text, place integer, follows boolean)
  language sql immutable
  set search_path = daybook, pg_temp
as $$
  values ('workspace', 1, false), ('member', 2, false), ('blob', 3, false), ('webhook', 4, false),
         ('webhook_dead_letter', 5, false), ('restore', 6, false), ('journal_checkpoint', 7, false),
         ('blob_removal', 8, false), ('command_outcome', 9, true), ('journal_snapshot', 10, true),
         ('journal_blob', 11, true)
$$;
revoke all on function carried_tables() from public;
grant execute on function carried_tables() to daybook_app;

-- The columns of a table's key behind tenant and workspace, or all others than those of its key.
create function carried_columns(of_table text, of_key boolean)
  returns text[]
  language sql stable
  set search_path = daybook, pg_temp
as $$
  select coalesce(array_agg(format('%I', a.attname) order by array_position(k.conkey, a.attnum), a.attnum), '{}')
    from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum > 0 and not a.attisdropped
   where k.conrelid = ('daybook.' || quote_ident(of_table))::regclass and k.contype = 'p'
     and (a.attnum = any (k.conkey)) = of_key
     and (not of_key or a.attname not in ('tenant_id', 'workspace_id'))
$$;
revoke all on function carried_columns(text, boolean) from public;
grant execute on function carried_columns(text, boolean) to daybook_app;

-- Rows of a workspace in one table, JSON, behind one, by key; of a table without workspaces, for a null one.
create function give_tenant_rows(of_tenant uuid, of_workspace uuid, of_table text, after jsonb, most integer)
  returns setof jsonb
  language plpgsql stable
  set search_path = daybook, pg_temp
  set enable_seqscan = off
  set timezone = 'UTC' set datestyle = 'ISO' set intervalstyle = 'postgres' set bytea_output = 'hex' set extra_float_digits = 1
as $$
declare
  keys text[] := carried_columns(of_table, true);
  key text := array_to_string(keys, ', ');
begin
  if not exists (select from carried_tables() c where c.relation = of_table) then
    raise exception 'no table of what is carried has this name' using errcode = 'invalid_parameter_value';
  end if;
  return query execute format(
    'select to_jsonb(t) from daybook.%1$I t where t.tenant_id = $1'
      || case when of_workspace is null then '' else ' and t.workspace_id = $2' end
      || case when after is null or key = '' then ''
              else ' and (%2$s) > (select %2$s from jsonb_populate_record(null::daybook.%1$I, $3))' end
      || case when key = '' then '' else ' order by %2$s' end
      || ' limit $4', of_table, key)
    using of_tenant, of_workspace, after, most;
end
$$;
revoke all on function give_tenant_rows(uuid, uuid, text, jsonb, integer) from public;
grant execute on function give_tenant_rows(uuid, uuid, text, jsonb, integer) to daybook_app;

-- Takes a page of a workspace's rows: those between two keys become these, of a tenant that is arriving. Null for the
-- first key: from the beginning; for the last: to the end.
create function take_tenant_rows(
    of_tenant uuid, of_move uuid, run integer, of_workspace uuid, of_table text, after jsonb, last jsonb, page jsonb)
  returns void
  language plpgsql security definer
  set search_path = daybook, pg_temp
  set enable_seqscan = off
  set timezone = 'UTC' set datestyle = 'ISO' set intervalstyle = 'postgres' set bytea_output = 'hex' set extra_float_digits = 1
as $$
declare
  keys text[] := carried_columns(of_table, true);
  others text[] := carried_columns(of_table, false);
  key text := array_to_string(keys, ', ');
begin
  -- Whoever ends the move, or begins another run of it, waits for this.
  perform require_arriving(of_tenant, of_move, run);
  if not exists (select from carried_tables() c where c.relation = of_table) then
    raise exception 'no table of what is carried has this name' using errcode = 'invalid_parameter_value';
  end if;
  if key <> '' then
    execute format(
      'delete from daybook.%1$I t where t.tenant_id = $1'
        || case when of_workspace is null then '' else ' and t.workspace_id = $2' end
        || case when after is null then ''
                else ' and (%2$s) > (select %2$s from jsonb_populate_record(null::daybook.%1$I, $3))' end
        || case when last is null then ''
                else ' and (%2$s) <= (select %2$s from jsonb_populate_record(null::daybook.%1$I, $4))' end
        || ' and (%2$s) not in (select %2$s from jsonb_populate_recordset(null::daybook.%1$I, $5))'
        -- What still names them goes in its own turn.
        || case when of_table <> 'blob' then ''
                else ' and not exists (select from daybook.journal_blob u where u.tenant_id = t.tenant_id'
                  ' and u.workspace_id = t.workspace_id and u.hash = t.hash)' end,
      of_table, key)
      using of_tenant, of_workspace, after, last, page;
  end if;
  execute format(
    'insert into daybook.%1$I as t'
      ' select r.* from jsonb_populate_recordset(null::daybook.%1$I, $1) r'
      ' where r.tenant_id = $2'
      -- What they name comes in its own turn, and then they do.
      || case of_table
           when 'webhook_dead_letter' then
             ' and exists (select from daybook.webhook w where w.tenant_id = r.tenant_id'
               ' and w.workspace_id = r.workspace_id and w.webhook_id = r.webhook_id)'
           when 'journal_snapshot' then
             ' and exists (select from daybook.journal_entry e where e.tenant_id = r.tenant_id'
               ' and e.workspace_id = r.workspace_id and e.position = r.position)'
           when 'journal_blob' then
             ' and exists (select from daybook.journal_entry e where e.tenant_id = r.tenant_id'
               ' and e.workspace_id = r.workspace_id and e.position = r.position)'
               ' and exists (select from daybook.blob b where b.tenant_id = r.tenant_id'
               ' and b.workspace_id = r.workspace_id and b.hash = r.hash)'
           else '' end ||
      ' on conflict on constraint %2$I'
      || case when others = '{}' then ' do nothing'
              else ' do update set (%3$s) = row(%4$s) where t.* is distinct from excluded.*' end,
    of_table, of_table || '_pk', array_to_string(others, ', '),
    (select string_agg('excluded.' || o, ', ') from unnest(others) o))
    using page, of_tenant;
end
$$;
revoke all on function take_tenant_rows(uuid, uuid, integer, uuid, text, jsonb, jsonb, jsonb) from public;
grant execute on function take_tenant_rows(uuid, uuid, integer, uuid, text, jsonb, jsonb, jsonb) to daybook_app;

-- Takes outcomes of commands of any workspaces; a command that was carried out anew has a later one.
create function take_outcomes(of_tenant uuid, of_move uuid, run integer, page jsonb)
  returns void
  language plpgsql security definer
  set search_path = daybook, pg_temp
  set timezone = 'UTC' set datestyle = 'ISO' set intervalstyle = 'postgres' set bytea_output = 'hex' set extra_float_digits = 1
as $$
begin
  perform require_arriving(of_tenant, of_move, run);
  insert into command_outcome as o
    select r.* from jsonb_populate_recordset(null::command_outcome, page) r
     where r.tenant_id = of_tenant
       and exists (select from journal_head h where h.tenant_id = r.tenant_id and h.workspace_id = r.workspace_id)
    on conflict on constraint command_outcome_pk
    do update set request_hash = excluded.request_hash, outcome = excluded.outcome, expires_at = excluded.expires_at
     where o.expires_at < excluded.expires_at;
end
$$;
revoke all on function take_outcomes(uuid, uuid, integer, jsonb) from public;
grant execute on function take_outcomes(uuid, uuid, integer, jsonb) to daybook_app;

-- A number that stands for a text, the same on every server.
create function digest_of(told text) returns numeric
  language sql immutable
  set search_path = daybook, pg_temp
as $$
  select ('x' || encode(substr(sha256(convert_to(told, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint::numeric
$$;
revoke all on function digest_of(text) from public;
grant execute on function digest_of(text) to daybook_app;

-- What a tenant has beside its journals, in figures that differ where rows do: of each workspace and table that anybody
-- may write. Of outcomes that expire behind a moment and of uses of blobs, how many there are, where a moment is given.
create function sum_tenant_rows(of_tenant uuid, expiring timestamptz)
  returns table (relation text, workspace uuid, counted bigint, summed numeric)
  language plpgsql stable
  set search_path = daybook, pg_temp
  set enable_seqscan = off
  set timezone = 'UTC' set datestyle = 'ISO' set intervalstyle = 'postgres' set bytea_output = 'hex' set extra_float_digits = 1
as $$
declare
  own boolean;
begin
  for relation, own in
    select c.relation, c.follows from carried_tables() c
     where not c.follows or expiring is not null and c.relation <> 'journal_snapshot'
     order by c.place
  loop
    return query execute format(
      'select %2$L::text, %3$s, count(*), %4$s from daybook.%1$I t where t.tenant_id = $1%5$s group by 2',
      relation, relation,
      case when relation = 'blob_removal' then 'null::uuid' else 't.workspace_id' end,
      case when own then '0::numeric' else 'sum(digest_of(t::text))' end,
      case when relation = 'command_outcome' then ' and t.expires_at > $2' else '' end)
      using of_tenant, expiring;
  end loop;
end
$$;
revoke all on function sum_tenant_rows(uuid, timestamptz) from public;
grant execute on function sum_tenant_rows(uuid, timestamptz) to daybook_app;

-- The same of the items that some entries have touched, table by table: rows that were posted in two places from
-- the same journal are the same.
create function sum_touched_items(of_tenant uuid, of_workspace uuid, behind bigint, most integer)
  returns table (relation text, counted bigint, summed numeric)
  language plpgsql stable
  set search_path = daybook, pg_temp
  set enable_seqscan = off
  set timezone = 'UTC' set datestyle = 'ISO' set intervalstyle = 'postgres' set bytea_output = 'hex' set extra_float_digits = 1
as $$
declare
  touched uuid[] := array(
    select distinct e.item_id from journal_entry e
     where e.tenant_id = of_tenant and e.workspace_id = of_workspace and e.position > behind
     order by e.item_id limit most);
begin
  for relation in
    select c.relname
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'item_id' and not a.attisdropped
     where c.relnamespace = 'daybook'::regnamespace and c.relkind = 'r'
       and c.relname not like 'journal%' and c.relname not in ('search_item', 'item_link')
     order by c.relname
  loop
    return query execute format(
      'select %2$L::text, count(*), coalesce(sum(digest_of(t::text)), 0) from daybook.%1$I t'
        ' where t.tenant_id = $1 and t.workspace_id = $2 and t.item_id = any ($3)', relation, relation)
      using of_tenant, of_workspace, touched;
  end loop;
end
$$;
revoke all on function sum_touched_items(uuid, uuid, bigint, integer) from public;
grant execute on function sum_touched_items(uuid, uuid, bigint, integer) to daybook_app;
