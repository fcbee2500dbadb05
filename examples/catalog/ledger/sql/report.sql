SELECT account || ': ' || to_char(sum(cents) / 100.0, 'FM999999990.00') FROM bookings GROUP BY account ORDER BY account;
SELECT 'total: ' || to_char(coalesce(sum(cents), 0) / 100.0, 'FM999999990.00') || ' ' || :'currency' FROM bookings;
