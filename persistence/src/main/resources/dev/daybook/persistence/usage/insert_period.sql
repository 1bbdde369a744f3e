-- Purpose: closes a month; nothing when it is closed already.
-- Parameters: first day, who. Index: usage_period_pk.
insert into usage_period (month, closed_by) values (?, ?)
on conflict on constraint usage_period_pk do nothing
