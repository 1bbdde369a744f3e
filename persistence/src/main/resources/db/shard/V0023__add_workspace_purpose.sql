-- What a workspace is for: shared by people, one person's own, or a tenant's settings. The last two
-- are not among the workspaces that are shared.

alter table workspace
  add column purpose text not null default 'shared',
  add constraint workspace_purpose_ck check (purpose in ('shared', 'personal', 'settings'));
