-- Purpose: one server at a time takes a job, so that the limit per tenant holds. Parameters: none. Index: none.
select pg_advisory_xact_lock(hashtextextended('daybook job claims', 0))
