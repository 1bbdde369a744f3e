-- Purpose: takes out milestones that the journal knows nothing of, in a rebuild.
-- Parameters: tenant, workspace, item ids. Index: milestone_pk.
delete from milestone where tenant_id = ? and workspace_id = ? and item_id = any (?)
