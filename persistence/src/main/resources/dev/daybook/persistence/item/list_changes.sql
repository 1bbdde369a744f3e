-- Purpose: a page of the feed, as EntryRepresentation shows it. A commit is never cut: positions have no
-- gaps, so the entry that would be the page's last is found by position, and its commit's end ends
-- the page. Parameters: tenant, workspace, since, tenant, workspace, since + most.
-- Index: journal_entry_pk.
select position, commit_position, item_id, kind, operation, previous_position, base_position,
       actor_id, recorded_at, schema_version, patch, conflict
  from journal_entry
 where tenant_id = ? and workspace_id = ? and position > ?
   and position <= coalesce(
     (select last.commit_position from journal_entry last
       where last.tenant_id = ? and last.workspace_id = ? and last.position = ?),
     9223372036854775807)
 order by position
