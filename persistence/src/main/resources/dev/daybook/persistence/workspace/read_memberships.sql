-- Purpose: one text for all that a person is a member of: it changes when a workspace comes, goes or is renamed,
-- or the role changes. Parameters: tenant, person, purpose. Index: member_person_ix, workspace_pk.
select md5(coalesce(string_agg(
         w.workspace_id::text || ' ' || m.role || ' ' || w.name, chr(10) order by w.workspace_id), ''))
  from member m
  join workspace w on w.tenant_id = m.tenant_id and w.workspace_id = m.workspace_id
 where m.tenant_id = ? and m.person_id = ? and w.purpose = ?
