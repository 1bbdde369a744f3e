\set t random(1, :tenants)
select id, tenant_id, title, body, tags, version, updated_at from notes where tenant_id = ('00000000-0000-4000-8000-' || lpad(:t::text, 12, '0'))::uuid order by updated_at desc, id limit 50;
