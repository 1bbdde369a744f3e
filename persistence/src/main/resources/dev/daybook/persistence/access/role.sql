-- Purpose: the caller's role of this moment, in the same round trip as what it guards.
-- Parameters: tenant, workspace, person. Index: member_pk or member_person_ix.
select role from member where tenant_id = ? and workspace_id = ? and person_id = ?
