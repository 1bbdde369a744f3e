-- Purpose: for a check: what items in a range of ids have beside the journal where it has no entry of theirs.
-- Parameters: tenant, workspace, first item, last item, twice; most rows.
-- Index: journal_snapshot_pk, journal_blob_pk, journal_entry_pk.
select 'keyframe' as sort, s.item_id, s.position
  from journal_snapshot s
  left join lateral (
    select e.item_id from journal_entry e
     where e.tenant_id = s.tenant_id and e.workspace_id = s.workspace_id and e.position = s.position
     limit 1) e on true
 where s.tenant_id = ? and s.workspace_id = ? and s.item_id between ? and ?
   and e.item_id is distinct from s.item_id
union all
select 'blob-use', b.item_id, b.position
  from journal_blob b
  left join lateral (
    select e.item_id from journal_entry e
     where e.tenant_id = b.tenant_id and e.workspace_id = b.workspace_id and e.position = b.position
     limit 1) e on true
 where b.tenant_id = ? and b.workspace_id = ? and b.item_id between ? and ?
   and e.item_id is distinct from b.item_id
 limit ?
