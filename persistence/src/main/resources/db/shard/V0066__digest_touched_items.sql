-- A moved tenant's items are compared while it is followed, not only once it is fenced: item by item, so that those can
-- be left for later that are written to again meanwhile.
drop function sum_touched_items(uuid, uuid, bigint, integer);

-- The items that entries behind a position up to another one have touched, and none since: each with a figure of all its
-- rows. Rows that were posted in two places from the same journal are the same.
create function digest_touched_items(of_tenant uuid, of_workspace uuid, behind bigint, up_to bigint)
  returns table (item uuid, summed numeric)
  language plpgsql stable
  set search_path = daybook, pg_temp
  set enable_seqscan = off
  set timezone = 'UTC' set datestyle = 'ISO' set intervalstyle = 'postgres' set bytea_output = 'hex' set extra_float_digits = 1
as $$
declare
  touched uuid[] := array(
    select e.item_id from journal_entry e
     where e.tenant_id = of_tenant and e.workspace_id = of_workspace and e.position > behind and e.position <= up_to
    except
    select e.item_id from journal_entry e
     where e.tenant_id = of_tenant and e.workspace_id = of_workspace and e.position > up_to);
  rows_of_all text;
begin
  select string_agg(
      format(
        'select t.item_id, digest_of(%1$L || t::text) as digest from daybook.%1$I t'
          ' where t.tenant_id = $1 and t.workspace_id = $2 and t.item_id = any ($3)', c.relname),
      ' union all ')
    into rows_of_all
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'item_id' and not a.attisdropped
   where c.relnamespace = 'daybook'::regnamespace and c.relkind = 'r'
     and c.relname not like 'journal%' and c.relname not in ('search_item', 'item_link');
  return query execute format(
    'select i.item_id, coalesce(sum(r.digest), 0)'
      ' from unnest($3) as i (item_id) left join (%s) r on r.item_id = i.item_id group by 1', rows_of_all)
    using of_tenant, of_workspace, touched;
end
$$;
revoke all on function digest_touched_items(uuid, uuid, bigint, bigint) from public;
grant execute on function digest_touched_items(uuid, uuid, bigint, bigint) to daybook_app;
