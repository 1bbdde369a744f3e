-- Purpose: the entries of some kinds between two ends of commits, as EntryRepresentation shows them. Behind
-- each stands the horizon. Parameters: largest entry, the same, tenant, workspace, tenant, workspace, since, until,
-- kinds. Index: journal_entry_pk, journal_head_pk.
select position, commit_position, item_id, kind, operation, previous_position, base_position,
       actor_id, recorded_at, schema_version,
       case when size <= ? then patch end, case when size <= ? then conflict end, size,
       (select h.horizon from journal_head h where h.tenant_id = ? and h.workspace_id = ?)
  from journal_entry, lateral (
    select coalesce(octet_length(patch), 0) + coalesce(octet_length(conflict), 0)) sized (size)
 where tenant_id = ? and workspace_id = ? and position > ? and position <= ? and kind = any (?)
 order by position
