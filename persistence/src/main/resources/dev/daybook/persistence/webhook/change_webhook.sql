-- Purpose: what an owner has changed. A delivery under way loses its lease: what it writes counts for nothing.
-- Parameters: url, kinds, operations, secret, previous secret, until, owner, tenant, workspace, webhook.
-- Index: webhook_pk.
update webhook
   set version = version + 1, updated_at = now(), url = ?, kinds = ?, operations = ?, secret = ?,
       previous_secret = ?, previous_secret_until = ?, owner_id = ?, lease = null, leased_until = null
 where tenant_id = ? and workspace_id = ? and webhook_id = ?
