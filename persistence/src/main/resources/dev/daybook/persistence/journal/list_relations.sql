-- Purpose: what some items refer to as the table says, for a rebuild.
-- Parameters: tenant, workspace, items. Index: item_relation_pk.
select item_id, relation, target_id from item_relation
 where tenant_id = ? and workspace_id = ? and item_id = any (?)
