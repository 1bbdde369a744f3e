-- Purpose: whether any journal of a tenant is open to everybody. Parameters: tenant. Index: journal_head_pk.
select exists (select from journal_head where tenant_id = ? and fence = 'open')
