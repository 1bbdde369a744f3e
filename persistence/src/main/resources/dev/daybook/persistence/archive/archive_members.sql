-- Purpose: a workspace's members, for an archive. Parameters: tenant, workspace, person to begin behind, most rows.
-- Index: member_pk.
select to_jsonb(m) - '{tenant_id,workspace_id}'::text[], person_id::text
  from member m
 where tenant_id = ? and workspace_id = ? and person_id > ?::uuid
 order by m.person_id
 limit ?
