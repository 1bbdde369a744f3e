-- Purpose: takes out conflicts whose entries hold nothing any more. Parameters: tenant, workspace,
-- positions. Index: conflict_pk.
delete from conflict where tenant_id = ? and workspace_id = ? and position = any (?)
