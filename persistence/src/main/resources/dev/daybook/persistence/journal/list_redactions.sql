-- Purpose: what was redacted in a workspace behind a position, in order; thinnings are none.
-- Parameters: tenant, workspace, position to begin behind, most rows. Index: journal_entry_pk.
select position, patch
  from journal_entry
 where tenant_id = ? and workspace_id = ? and position > ? and operation = 'redact' and kind <> 'journal'
 order by position
 limit ?
