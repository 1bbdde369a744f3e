-- Pages of changes have up to 1000 entries: a tier may allow that many. Those that allowed the most so far still do.
alter table tier
  drop constraint tier_page_ck,
  add constraint tier_page_ck check (page_entries between 1 and 1000);
update tier set page_entries = 1000 where page_entries = 200;
