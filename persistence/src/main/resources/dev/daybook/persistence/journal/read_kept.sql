-- Purpose: some entries with all they hold and the keyframes at them, in the order in which they are named.
-- Parameters: largest entry, the same, the same, the same, positions, tenant, workspace.
-- Index: journal_entry_pk, journal_snapshot_pk.
select position, commit_position, item_id, kind, operation, previous_position, base_position,
       case when size <= ? then patch end as patch, case when size <= ? then conflict end as conflict,
       case when size <= ? then origin end as origin,
       actor_id, device_id, command_id, recorded_at, schema_version, salt, payload_hash, chain_hash,
       case when size <= ? then document end as document, number, size
  from (
    select e.*, s.document, asked.number,
           coalesce(octet_length(e.patch), 0) + coalesce(octet_length(e.conflict), 0)
             + coalesce(octet_length(e.origin), 0) + coalesce(octet_length(s.document), 0) as size
      from unnest(?::bigint[]) with ordinality as asked (position, number)
      join journal_entry e
        on e.tenant_id = ? and e.workspace_id = ? and e.position = asked.position
      left join journal_snapshot s on s.tenant_id = e.tenant_id and s.workspace_id = e.workspace_id
       and s.item_id = e.item_id and s.position = e.position) kept
 order by number
