-- Purpose: a folder and all below it, of live ones.
-- Parameters: folder, tenant, workspace. Index: folder_parent_ix.
with recursive below (id) as (
  select ?::uuid
  union
  select f.item_id from below b
    join folder f on f.tenant_id = ? and f.workspace_id = ? and f.parent_id = b.id and not f.deleted
)
select id from below
