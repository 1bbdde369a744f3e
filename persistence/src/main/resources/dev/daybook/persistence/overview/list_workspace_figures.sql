-- Purpose: a tenant's workspaces in numbers, whatever they are for, by id; the items of each are counted up to a number.
-- Parameters: tenant, workspace to begin behind, most rows, most items counted. Index: workspace_pk, journal_head_pk,
-- the live items' index of each kind: note_version_ix or note_pk.
select w.workspace_id, w.purpose, h.fence, h.position, i.items
  from (select tenant_id, workspace_id, purpose from workspace
         where tenant_id = ? and workspace_id > ?
         order by workspace_id limit ?) w
 cross join lateral (
   select fence, position from journal_head
    where tenant_id = w.tenant_id and workspace_id = w.workspace_id limit 1) h
 cross join lateral (
   select count(*) as items
     from (select 1 from item
            where tenant_id = w.tenant_id and workspace_id = w.workspace_id and not deleted limit ?) counted) i
 order by w.workspace_id
