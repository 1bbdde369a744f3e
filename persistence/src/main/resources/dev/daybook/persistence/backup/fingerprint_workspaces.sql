-- Purpose: where a tenant's journals stand and hashes of what people set beside them, by workspace, behind one. How far a
-- webhook has come follows its journal, and its failures are nothing to be kept.
-- Parameters: tenant, workspace to begin behind, most rows. Index: workspace_pk, journal_head_pk, member_pk, webhook_pk.
select w.workspace_id, w.workspace_id::text || h.position || encode(h.chain_hash, 'hex') || md5(to_jsonb(w)::text)
       || coalesce((select md5(string_agg(md5(to_jsonb(m)::text), '' order by m.person_id)) from member m
                     where m.tenant_id = w.tenant_id and m.workspace_id = w.workspace_id), '-')
       || coalesce((select md5(string_agg(md5(k.webhook_id::text || k.version || k.state), '' order by k.webhook_id))
                      from webhook k where k.tenant_id = w.tenant_id and k.workspace_id = w.workspace_id), '-')
  from workspace w
  join journal_head h on h.tenant_id = w.tenant_id and h.workspace_id = w.workspace_id
 where w.tenant_id = ? and w.workspace_id > ?
 order by w.workspace_id
 limit ?
