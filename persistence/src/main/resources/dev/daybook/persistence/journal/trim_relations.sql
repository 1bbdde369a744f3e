-- Purpose: takes out what an item no longer refers to.
-- Parameters: tenant, workspace, item, relations it has, the target of each.
-- Index: item_relation_pk.
delete from item_relation
 where tenant_id = ? and workspace_id = ? and item_id = ?
   and (relation, target_id) not in
     (select r.relation, r.target from unnest(?::text[], ?::uuid[]) r (relation, target))
