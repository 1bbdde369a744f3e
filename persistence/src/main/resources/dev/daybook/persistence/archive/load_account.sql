-- Purpose: makes an account of a tenant as it was archived, unless the person has one there. Its key and its user name are
-- the archived ones where they are free; else the name is followed by the tenant's slug or, if that is taken too, is the key.
-- Answers whether it was refused, for an operator is known as that person.
-- Parameters: a new key, row as JSON, the most characters before the slug, slug, tenant.
-- Index: account_pk, account_user_name_uq, account_known_as_uq.
with archived as (
  select ?::uuid as fresh, coalesce(r.known_as, r.person_id) as known_as, r.user_name, r.display_name, r.part,
         r.password_hash, r.disabled_at, r.created_at
    from jsonb_populate_record(null::account, ?::jsonb) r
), allowed as (
  select * from archived a
   where not exists (select from account o where o.known_as = a.known_as and o.part = 'operator')
), names as (
  select w.rank, w.name
    from allowed a, lateral (
      values (1, a.user_name), (2, left(a.user_name, ?) || '@' || ?), (3, a.fresh::text)) w (rank, name)
   where not exists (select from account t where t.user_name = w.name)
   order by w.rank limit 1
), made as (
  insert into account (person_id, known_as, tenant_id, user_name, display_name, part, password_hash, disabled_at, created_at)
  select case when exists (select from account t where t.person_id = a.known_as) then a.fresh else a.known_as end,
         a.known_as, ?, n.name, a.display_name, a.part, a.password_hash, a.disabled_at, a.created_at
    from allowed a, names n
  on conflict on constraint account_known_as_uq do nothing
)
select not exists (select from allowed)
