-- Purpose: the caller's role of this moment, in the same round trip as what it guards.
-- Parameters: tenant, workspace, person. Index: member_pk.
select role from member where tenant_id = ? and workspace_id = ? and person_id = ?
