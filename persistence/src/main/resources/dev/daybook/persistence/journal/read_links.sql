-- Purpose: entries of a range without what they say, as if all were redacted: links of the chain.
-- Parameters: tenant, workspace, position to begin behind, last position, most rows.
-- Index: journal_entry_pk.
select position, commit_position, item_id, kind, operation, previous_position, base_position,
       null::text as patch, null::text as conflict, null::text as origin, actor_id, device_id,
       command_id, recorded_at, schema_version, null::bytea as salt, payload_hash, chain_hash
  from journal_entry
 where tenant_id = ? and workspace_id = ? and position > ? and position <= ?
 order by position
 limit ?
