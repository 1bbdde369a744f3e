-- Purpose: locks an operator's account, and reads its name. Parameters: operator. Index: account_pk.
select display_name from account where person_id = ? and part = 'operator' for update
