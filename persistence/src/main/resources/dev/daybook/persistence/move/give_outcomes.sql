-- Purpose: outcomes of a tenant's commands that expire behind a moment, in that order, and all that expire with the last.
-- Parameters: tenant, moment, least rows. Index: command_outcome_expires_ix.
select to_jsonb(o), o.expires_at
  from command_outcome o
 where tenant_id = ? and expires_at > ?
 order by expires_at
 fetch first ? rows with ties
