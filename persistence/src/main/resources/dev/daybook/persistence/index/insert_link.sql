-- Purpose: posts a link of an item. Parameters: tenant, workspace, item, number, target, or what was written
-- for it, heading, label. Index: item_link_pk.
insert into item_link (tenant_id, workspace_id, item_id, number, target_id, target_text, heading, label)
values (?, ?, ?, ?, ?, ?, ?, ?)
