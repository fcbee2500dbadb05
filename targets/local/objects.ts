import type { ObjectRules } from "../../plans/index.ts";

/**
 * What local makes of an app:
 *
 *     volume:web.data      the folder of a component's volume
 *     data:postgres        the data folder of a PostgreSQL server
 *     file:cache           the file of a SQLite database
 *     database:postgres    a PostgreSQL server
 *     prepare:web          what the install or build command made; shared by components of one folder and command
 *     task:web.release     a run of the release command
 *     process:web          the component's process group
 */
export const objects: ObjectRules = {
  volume: { attributes: {}, holdsData: true },
  data: { attributes: {}, holdsData: true },
  file: { attributes: {}, holdsData: true },
  database: { attributes: {}, holdsData: false, stays: true },
  prepare: { attributes: {}, holdsData: false },
  task: { attributes: {}, holdsData: false, runs: true },
  process: { attributes: {}, holdsData: false, stays: true },
};
