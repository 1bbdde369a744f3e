-- Purpose: keeps a keyframe of an item. Parameters: tenant, workspace, item, position, document.
-- Index: journal_snapshot_pk.
insert into journal_snapshot (tenant_id, workspace_id, item_id, position, document)
values (?, ?, ?, ?, ?)
on conflict on constraint journal_snapshot_pk do nothing
