-- Purpose: the earliest version of an item that is in the index, as it is, with an older title of one of its tags. One
-- that has changed since is posted when the index comes to that change: going back would not post it, and would be
-- asked for for ever.
-- Parameters: tag ids, their versions, tenant, workspace, tenant, workspace, tenant, workspace.
-- Index: item_relation_target_ix, search_item_pk, note_pk.
select min(s.version)
  from unnest(?::uuid[], ?::bigint[]) t (tag_id, version)
  join item_relation r
    on r.tenant_id = ? and r.workspace_id = ? and r.relation = 'tags' and r.target_id = t.tag_id
  join search_item s
    on s.tenant_id = ? and s.workspace_id = ? and s.item_id = r.item_id
   and s.tags_version < t.version
  join item i
    on i.tenant_id = ? and i.workspace_id = ? and i.item_id = s.item_id and i.version = s.version
