-- A redaction clears the item's words and links too, at once: the index makes them anew from what is left.
-- The head's lock waits for a step that may have read the item before; the next one reads it after.

-- Who locks a row must be allowed to change it.
grant select, update (position) on search_head to daybook_redactor;
grant select, delete on search_item, item_link to daybook_redactor;

grant create on schema daybook to daybook_redactor;
set role daybook_redactor;
create or replace function redact_entries(workspace uuid, item uuid, targets bigint[])
  returns integer
  language plpgsql security definer
  set search_path = daybook, pg_temp
as $$
declare
  tenant uuid := current_setting('daybook.tenant')::uuid;
  redacted integer;
begin
  update journal_entry
     set patch = null, conflict = null, origin = null, salt = null
   where tenant_id = tenant and workspace_id = workspace and item_id = item
     and position = any (targets) and operation <> 'redact';
  get diagnostics redacted = row_count;
  delete from journal_snapshot
   where tenant_id = tenant and workspace_id = workspace and item_id = item
     and position >= (select min(t) from unnest(targets) t);
  perform 1 from search_head where tenant_id = tenant and workspace_id = workspace for update;
  delete from search_item
   where tenant_id = tenant and workspace_id = workspace and item_id = item;
  delete from item_link
   where tenant_id = tenant and workspace_id = workspace and item_id = item;
  return redacted;
end
$$;
set role daybook_owner;
revoke create on schema daybook from daybook_redactor;
