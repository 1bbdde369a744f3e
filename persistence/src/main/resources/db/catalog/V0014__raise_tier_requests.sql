-- The first figures were guesses, held by nobody. A person at work makes ten requests a second with a client that syncs;
-- figures that an operator has set stay.
update tier set requests_per_second = 20, request_burst = 100
 where name = 'free' and requests_per_second = 5 and request_burst = 20;
update tier set requests_per_second = 200, request_burst = 1000
 where name = 'team' and requests_per_second = 50 and request_burst = 200;
update tier set requests_per_second = 2000, request_burst = 8000
 where name = 'business' and requests_per_second = 200 and request_burst = 800;
update tier set requests_per_second = 20000, request_burst = 80000
 where name = 'enterprise' and requests_per_second = 1000 and request_burst = 4000;
