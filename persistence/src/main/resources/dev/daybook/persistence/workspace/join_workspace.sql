-- Purpose: makes somebody a member of a workspace that is there, or gives the member the role.
-- Parameters: person, role, added at, tenant, workspace. Index: workspace_pk, member_pk.
insert into member (tenant_id, workspace_id, person_id, role, added_at)
select w.tenant_id, w.workspace_id, ?, ?, ? from workspace w
 where w.tenant_id = ? and w.workspace_id = ?
on conflict on constraint member_pk do update set role = excluded.role
