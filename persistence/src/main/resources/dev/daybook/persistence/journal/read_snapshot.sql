-- Purpose: the keyframe of an item at a position. Parameters: tenant, workspace, item, position.
-- Index: journal_snapshot_pk.
select document from journal_snapshot
 where tenant_id = ? and workspace_id = ? and item_id = ? and position = ?
