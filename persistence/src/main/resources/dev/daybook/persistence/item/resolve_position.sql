-- Purpose: the end of the last commit at or before a position, the head, and how far the
-- journal is thinned.
-- Parameters: position, tenant, workspace. Index: journal_entry_pk, journal_head_pk.
select coalesce(
         (select e.position from journal_entry e
           where e.tenant_id = h.tenant_id and e.workspace_id = h.workspace_id
             and e.position <= ? and e.commit_position = e.position
           order by e.position desc limit 1), 0) as position,
       h.position as head, h.horizon
  from journal_head h where h.tenant_id = ? and h.workspace_id = ?
