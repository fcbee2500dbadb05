INSERT INTO bookings (account, cents) VALUES ('rent', -90000), ('wages', 250000), ('books', -4250);
