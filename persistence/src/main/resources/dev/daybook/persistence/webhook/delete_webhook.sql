-- Purpose: ends a webhook and its dead letters. Parameters: tenant, workspace, webhook. Index: webhook_pk.
delete from webhook where tenant_id = ? and workspace_id = ? and webhook_id = ?
