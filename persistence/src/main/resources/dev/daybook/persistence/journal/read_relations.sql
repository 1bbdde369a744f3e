-- Purpose: under the lock: what a command's changes refer to and what must be known of it. "item":
-- the items named, with all they lie in; "below": what lies below those moved; "edge": what the
-- items named lead to; "member": the people named; "content": what lies in those to be deleted.
-- Parameters: tenant, workspace, items named, tenant, workspace, items moved, tenant, workspace,
-- tenant, workspace, items named in graphs, members that are graphs, tenant, workspace, most, most,
-- tenant, workspace, people, items to be deleted, tenant, workspace, most of each, items to be
-- deleted, tenant, workspace, most of each. Index: note_pk, folder_pk, task_pk, tag_pk, folder_parent_ix, task_parent_ix,
-- tag_parent_ix, item_relation_pk, member_pk or member_person_ix, note_folder_ix, task_folder_ix, attachment_folder_ix.
with recursive named as (
  select i.item_id, i.kind, i.deleted, i.parent_id from item i
   where i.tenant_id = ? and i.workspace_id = ? and i.item_id = any (?)
  union
  select i.item_id, i.kind, i.deleted, i.parent_id from named n
    join item i on i.tenant_id = ? and i.workspace_id = ? and i.item_id = n.parent_id),
below as (
  select m.id as item_id, null::uuid as parent_id from unnest(?::uuid[]) m (id)
  union
  select i.item_id, i.parent_id from below b
    join item i on i.tenant_id = ? and i.workspace_id = ? and i.parent_id = b.item_id
     and not i.deleted),
edge as (
  select r.item_id, r.relation, r.target_id from item_relation r
   where r.tenant_id = ? and r.workspace_id = ? and r.item_id = any (?) and r.relation = any (?)
  union
  select r.item_id, r.relation, r.target_id from edge e
    join item_relation r on r.tenant_id = ? and r.workspace_id = ? and r.item_id = e.target_id
     and r.relation = e.relation)
select 'item' as part, item_id, kind as word, deleted, parent_id as other_id from named
union all
(select 'below', item_id, null, false, parent_id from below limit ?)
union all
(select 'edge', item_id, relation, false, target_id from edge limit ?)
union all
select 'member', person_id, null, false, null from member
 where tenant_id = ? and workspace_id = ? and person_id = any (?)
union all
select 'content', i.item_id, i.kind, false, h.id
  from unnest(?::uuid[]) h (id), lateral (
    select item_id, kind from item
     where tenant_id = ? and workspace_id = ? and folder_id = h.id and not deleted limit ?) i
union all
select 'content', i.item_id, i.kind, false, h.id
  from unnest(?::uuid[]) h (id), lateral (
    select item_id, kind from item
     where tenant_id = ? and workspace_id = ? and parent_id = h.id and not deleted limit ?) i
