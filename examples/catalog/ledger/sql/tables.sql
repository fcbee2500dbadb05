CREATE TABLE IF NOT EXISTS bookings (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account text NOT NULL,
  cents bigint NOT NULL,
  booked timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS days (day date, account text, cents bigint, PRIMARY KEY (day, account));
