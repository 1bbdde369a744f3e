-- Purpose: a workspace's webhooks, for an archive: without the server that is at one.
-- Parameters: tenant, workspace, webhook to begin behind, most rows. Index: webhook_pk.
select to_jsonb(w) - '{tenant_id,workspace_id,lease,leased_until}'::text[], webhook_id::text
  from webhook w
 where tenant_id = ? and workspace_id = ? and webhook_id > ?::uuid
 order by w.webhook_id
 limit ?
