interface Place {
  /** `docker`, with the context that the environment names. */
  docker: string;
  container: string;
  /** The service's name: what files are called after. */
  name: string;
}

/**
 * How a server's data is written to a file and read again, by its own programs in its own container, with the credentials
 * that it has there. `how`: what to do where there is no such program. `null`: there is no way.
 */
export function dumpCommands(
  type: string,
  { docker, container, name }: Place,
): { dump: string; load: string } | { how: string } | null {
  const commandsOf = (programs: { dump: string; load: string }, file: string) => ({
    dump: `${docker} exec ${container} sh -c '${programs.dump}' > ${file}`,
    load: `${docker} exec --interactive ${container} sh -c '${programs.load}' < ${file}`,
  });
  const login = (prefix: string) => `MYSQL_PWD="$${prefix}_ROOT_PASSWORD"`;
  switch (type) {
    case "postgres":
      return commandsOf(
        {
          dump: 'pg_dump --username "$POSTGRES_USER" --format custom "$POSTGRES_DB"',
          load: 'pg_restore --username "$POSTGRES_USER" --clean --if-exists --dbname "$POSTGRES_DB"',
        },
        `${name}.dump`,
      );
    case "mysql":
      return commandsOf(
        {
          dump: `${login("MYSQL")} mysqldump --user=root --single-transaction --routines --events --databases "$MYSQL_DATABASE"`,
          load: `${login("MYSQL")} mysql --user=root`,
        },
        `${name}.sql`,
      );
    case "mariadb":
      return commandsOf(
        {
          dump: `${login("MARIADB")} mariadb-dump --user=root --single-transaction --routines --events --databases "$MARIADB_DATABASE"`,
          load: `${login("MARIADB")} mariadb --user=root`,
        },
        `${name}.sql`,
      );
    case "mongodb":
      return commandsOf(
        {
          dump: 'mongodump --username "$MONGO_INITDB_ROOT_USERNAME" --password "$MONGO_INITDB_ROOT_PASSWORD" --archive',
          load: 'mongorestore --username "$MONGO_INITDB_ROOT_USERNAME" --password "$MONGO_INITDB_ROOT_PASSWORD" --drop --archive',
        },
        `${name}.archive`,
      );
    case "elasticsearch":
      return {
        how: "Elasticsearch writes no dump: require a second one of the new version under another name, fill it from the first with the reindex API or from where the data came from, then take the first out.",
      };
    default:
      return null;
  }
}
