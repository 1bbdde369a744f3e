-- Purpose: appends one entry. Parameters: the columns in their order. Index: journal_entry_pk.
insert into journal_entry (
  tenant_id, workspace_id, position, commit_position, item_id, kind, operation,
  previous_position, base_position, patch, conflict, origin, actor_id, device_id, command_id,
  recorded_at, schema_version, salt, payload_hash, chain_hash)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
