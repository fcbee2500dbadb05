INSERT INTO days
  SELECT current_date, account, sum(cents) FROM bookings GROUP BY account
  ON CONFLICT (day, account) DO UPDATE SET cents = excluded.cents;
SELECT day, account, cents FROM days ORDER BY day, account;
