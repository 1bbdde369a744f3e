-- Purpose: a page of a tenant's workspaces with webhooks that have not come to the journal's head, and how many
-- positions the last of these lacks. Parameters: tenant, the workspace before the page, twice, most rows.
-- Index: webhook_pk, journal_head_pk.
select w.workspace_id, max(h.position - w.position)
  from webhook w
  join journal_head h on h.tenant_id = w.tenant_id and h.workspace_id = w.workspace_id
 where w.tenant_id = ? and w.state = 'active' and h.position > w.position
   and w.workspace_id > ? and h.workspace_id > ?
 group by w.workspace_id
 order by w.workspace_id
 limit ?
