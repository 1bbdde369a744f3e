-- Purpose: a page of the feed, as EntryRepresentation shows it. A commit is never cut: positions have no
-- gaps, so the entry that would be the page's last is found by position, and its commit's end ends
-- the page. A bound that is not a subquery as a whole is no condition of the index under the policies.
-- Behind each row stands how far the journal is thinned: below that a page would have holes.
-- Parameters: largest entry, the same, tenant, workspace, tenant, workspace, since, tenant, workspace,
-- since + most. Index: journal_entry_pk, journal_head_pk.
select position, commit_position, item_id, kind, operation, previous_position, base_position,
       actor_id, recorded_at, schema_version,
       case when size <= ? then patch end, case when size <= ? then conflict end, size,
       (select h.horizon from journal_head h where h.tenant_id = ? and h.workspace_id = ?)
  from journal_entry, lateral (
    select coalesce(octet_length(patch), 0) + coalesce(octet_length(conflict), 0)) sized (size)
 where tenant_id = ? and workspace_id = ? and position > ?
   and position <= (
     select coalesce(max(last.commit_position), 9223372036854775807) from journal_entry last
      where last.tenant_id = ? and last.workspace_id = ? and last.position = ?)
 order by position
