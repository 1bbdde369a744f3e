-- Purpose: entries of a stretch of positions, the last first, without what they hold; of one actor or kind
-- if asked for. The stretch is bounded, and so is the work, however rare what is looked for.
-- Parameters: tenant, workspace, position before, position from, actor or null, actor, kind or null, kind,
-- most rows. Index: journal_entry_pk.
select position, commit_position, item_id, kind, operation, previous_position, actor_id, recorded_at,
       patch is null as redacted
  from journal_entry
 where tenant_id = ? and workspace_id = ? and position < ? and position >= ?
   and (?::uuid is null or actor_id = ?) and (?::text is null or kind = ?)
 order by position desc
 limit ?
