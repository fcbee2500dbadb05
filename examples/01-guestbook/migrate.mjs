import { connect } from "./postgres.mjs";

const database = await connect(process.env.DATABASE_URL);
await database.query(
  "create table if not exists entries (id serial primary key, name text not null, message text not null)",
);
await database.close();
console.log("The table is there.");
