-- Purpose: a tenant's shared workspaces in numbers, oldest first, with a person's own role in each.
-- Parameters: person, tenant, workspace after, most rows. Index: workspace_pk, journal_head_pk, member_pk.
select w.workspace_id, w.name, w.created_at, h.position, h.recorded_at,
       (select count(*) from member m
         where m.tenant_id = w.tenant_id and m.workspace_id = w.workspace_id) as members,
       (select m.role from member m
         where m.tenant_id = w.tenant_id and m.workspace_id = w.workspace_id
           and m.person_id = ?) as role
  from workspace w
  join journal_head h on h.tenant_id = w.tenant_id and h.workspace_id = w.workspace_id
 where w.tenant_id = ? and w.workspace_id > ? and w.purpose = 'shared'
 order by w.workspace_id
 limit ?
