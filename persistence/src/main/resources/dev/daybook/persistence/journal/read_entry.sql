-- Purpose: one entry with all it holds. Parameters: tenant, workspace, position. Index: journal_entry_pk.
select position, commit_position, item_id, kind, operation, previous_position, base_position, patch,
       conflict, origin, actor_id, device_id, command_id, recorded_at, schema_version, salt,
       payload_hash, chain_hash
  from journal_entry where tenant_id = ? and workspace_id = ? and position = ?
