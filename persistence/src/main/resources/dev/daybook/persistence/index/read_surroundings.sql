-- Purpose: under the lock: the journal's head, and what the workspace and the tenant prefer.
-- Parameters: tenant, workspace, its preferences' item, tenant, settings workspace, its preferences' item,
-- tenant, workspace. Index: journal_head_pk, preferences_pk.
select h.position,
       (select p.document from preferences p
         where p.tenant_id = ? and p.workspace_id = ? and p.item_id = ? and not p.deleted),
       (select p.document from preferences p
         where p.tenant_id = ? and p.workspace_id = ? and p.item_id = ? and not p.deleted)
  from journal_head h where h.tenant_id = ? and h.workspace_id = ?
