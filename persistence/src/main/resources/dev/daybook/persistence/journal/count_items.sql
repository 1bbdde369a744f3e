-- Purpose: how many live items a workspace has, counted up to a limit. Parameters: tenant, workspace,
-- limit. Index: the live items' index of each kind: note_version_ix or note_pk.
select count(*) from (
  select 1 from item where tenant_id = ? and workspace_id = ? and not deleted limit ?) counted
