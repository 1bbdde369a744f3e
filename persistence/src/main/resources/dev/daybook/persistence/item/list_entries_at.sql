-- Purpose: some entries, as EntryRepresentation shows them. Behind each stands the horizon.
-- Parameters: tenant, workspace, tenant, workspace, positions. Index: journal_entry_pk, journal_head_pk.
select position, commit_position, item_id, kind, operation, previous_position, base_position,
       actor_id, recorded_at, schema_version, patch, conflict,
       coalesce(octet_length(patch), 0) + coalesce(octet_length(conflict), 0),
       (select h.horizon from journal_head h where h.tenant_id = ? and h.workspace_id = ?)
  from journal_entry
 where tenant_id = ? and workspace_id = ? and position = any (?)
 order by position
