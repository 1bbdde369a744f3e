-- Purpose: a page of the feed, each entry as it is shown. A commit is never cut: positions have no
-- gaps, so the entry that would be the page's last is found by position, and its commit's end ends
-- the page. Parameters: tenant, workspace, since, tenant, workspace, since + most.
-- Index: journal_entry_pk.
select position,
       '{"position":' || position || ',"commitPosition":' || commit_position
       || ',"itemId":"' || item_id || '","kind":"' || kind || '","operation":"' || operation
       || '","previousPosition":' || coalesce(previous_position::text, 'null')
       || ',"basePosition":' || coalesce(base_position::text, 'null')
       || ',"actorId":"' || actor_id || '","recordedAt":"' || instant_text(recorded_at)
       || '","schemaVersion":' || schema_version
       || case when patch is null then ',"redacted":true' else ',"patch":' || patch end
       || case when conflict is null then '' else ',"conflict":' || conflict end || '}',
       commit_position
  from journal_entry
 where tenant_id = ? and workspace_id = ? and position > ?
   and position <= coalesce(
     (select last.commit_position from journal_entry last
       where last.tenant_id = ? and last.workspace_id = ? and last.position = ?),
     9223372036854775807)
 order by position
