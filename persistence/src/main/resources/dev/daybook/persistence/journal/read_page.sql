-- Purpose: entries after a position, in order, with all they hold.
-- Parameters: largest entry, the same, the same, tenant, workspace, since, last. Index: journal_entry_pk.
select position, commit_position, item_id, kind, operation, previous_position, base_position,
       case when size <= ? then patch end as patch, case when size <= ? then conflict end as conflict,
       case when size <= ? then origin end as origin,
       actor_id, device_id, command_id, recorded_at, schema_version, salt, payload_hash, chain_hash,
       size
  from journal_entry, lateral (
    select coalesce(octet_length(patch), 0) + coalesce(octet_length(conflict), 0)
           + coalesce(octet_length(origin), 0)) sized (size)
 where tenant_id = ? and workspace_id = ? and position > ? and position <= ?
 order by position
