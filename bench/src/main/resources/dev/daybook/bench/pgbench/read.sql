\set t random(1, :tenants)
\set i random(1, :notes)
select id, tenant_id, title, body, tags, version, updated_at from notes where id = ('10000000-' || lpad(to_hex(:t::int), 4, '0') || '-4000-8000-' || lpad(to_hex(:i::int), 12, '0'))::uuid and tenant_id = ('00000000-0000-4000-8000-' || lpad(:t::text, 12, '0'))::uuid;
