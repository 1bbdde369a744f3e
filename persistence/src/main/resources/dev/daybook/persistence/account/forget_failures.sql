-- Purpose: a sign-in that succeeded clears the name's count. Parameters: user name. Index: sign_in_failure_pk.
delete from sign_in_failure where user_name = ?
