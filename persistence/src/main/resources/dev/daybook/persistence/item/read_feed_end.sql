-- Purpose: how far a page of a filtered feed goes, where the journal stands, and how far it is thinned. It ends with the commit of
-- its last entry that may match; where there are fewer, with that of the last entry to look at.
-- Parameters: most, tenant, workspace, since, since + most to look at, kinds, most, tenant, workspace,
-- since + most to look at, tenant, workspace. Index: journal_entry_pk, journal_head_pk.
select case when entries >= ? then until else coalesce(scanned, position) end, position, horizon
  from (
    select count(*) as entries, max(commit_position) as until from (
      select commit_position from journal_entry
       where tenant_id = ? and workspace_id = ? and position > ? and position <= ?
         and kind = any (?)
       order by position
       limit ?) first) matching,
  lateral (
    select max(commit_position) as scanned from journal_entry
     where tenant_id = ? and workspace_id = ? and position = ?) last,
  journal_head
 where tenant_id = ? and workspace_id = ?
