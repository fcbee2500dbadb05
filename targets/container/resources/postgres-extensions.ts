/** What PostgreSQL's own packages bring, those for interpreters of other languages left out. */
const shipped =
  "amcheck autoinc bloom btree_gin btree_gist citext cube dblink dict_int dict_xsyn earthdistance file_fdw fuzzystrmatch " +
  "hstore insert_username intagg intarray isn lo ltree moddatetime pageinspect pg_buffercache pg_freespacemap " +
  "pg_prewarm pg_stat_statements pg_surgery pg_trgm pg_visibility pg_walinspect pgcrypto pgrowlocks pgstattuple plpgsql " +
  "postgres_fdw refint seg sslinfo tablefunc tcn tsm_system_rows tsm_system_time unaccent uuid-ossp xml2";

/** Those that another image of PostgreSQL brings. */
const brought = ["postgis", "vector"];

/** The only names that get into a statement. */
export const postgresExtensions: ReadonlySet<string> = new Set([...shipped.split(" "), ...brought]);

/** Those that do their work only when the server loads them at its start. */
export const preloadedExtensions: ReadonlySet<string> = new Set(["pg_stat_statements"]);
