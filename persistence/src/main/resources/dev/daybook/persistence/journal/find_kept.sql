-- Purpose: the last entry that thinning has left of an item with a keyframe for what was before, unless it is a redaction.
-- Parameters: tenant, workspace, item, horizon. Index: journal_snapshot_pk, journal_entry_pk.
select e.position
  from journal_snapshot s
  join journal_entry e on e.tenant_id = s.tenant_id and e.workspace_id = s.workspace_id
   and e.position = s.position
 where s.tenant_id = ? and s.workspace_id = ? and s.item_id = ? and s.position <= ?
   and e.operation <> 'redact'
 order by s.position desc
 limit 1
