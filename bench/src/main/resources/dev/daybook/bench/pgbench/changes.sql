\set t random(1, :tenants)
\set s random(0, greatest(0, :notes - 500))
select id, tenant_id, title, body, tags, version, updated_at, seq from notes where tenant_id = ('00000000-0000-4000-8000-' || lpad(:t::text, 12, '0'))::uuid and seq > (:t::int - 1) * :notes::int + :s::int order by seq limit 500;
