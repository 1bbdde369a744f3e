-- Purpose: posts what an item refers to. Parameters: tenant, workspace, item, relations it has, the
-- target of each. Index: item_relation_pk.
insert into item_relation (tenant_id, workspace_id, item_id, relation, target_id)
select ?, ?, ?, r.relation, r.target from unnest(?::text[], ?::uuid[]) r (relation, target)
on conflict on constraint item_relation_pk do nothing
