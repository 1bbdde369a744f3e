-- Title search. @@ is not leakproof, so under a policy the planner applies the policy first and the
-- text index last. This function runs as a role whose own policy lets it see every row, and takes the
-- tenant from the setting, never from the caller; it is small, so that it can be audited at a glance.

create policy search_all on note for select to daybook_search using (true);
grant select on note to daybook_search;
create policy search_all on member for select to daybook_search using (true);
grant select on member to daybook_search;

create function search_titles(workspace uuid, person uuid, query text, most integer)
  returns table (item_id uuid, version bigint, title text, rank real)
  language sql stable security definer
  set search_path = daybook, pg_temp
as $$
  select n.item_id, n.version, n.title, ts_rank(n.title_words, q.words)
    from (select websearch_to_tsquery('simple', query) as words) q
    join note n
      on n.tenant_id = current_setting('daybook.tenant')::uuid
     and n.workspace_id = workspace
     and not n.deleted
     and n.title_words @@ q.words
   where exists (
     select from member m
      where m.tenant_id = current_setting('daybook.tenant')::uuid
        and m.workspace_id = workspace and m.person_id = person)
   order by ts_rank(n.title_words, q.words) desc, n.version desc
   limit most
$$;

grant create on schema daybook to daybook_search;
alter function search_titles(uuid, uuid, text, integer) owner to daybook_search;
revoke create on schema daybook from daybook_search;
set role daybook_search;
revoke all on function search_titles(uuid, uuid, text, integer) from public;
grant execute on function search_titles(uuid, uuid, text, integer) to daybook_app;
set role daybook_owner;
