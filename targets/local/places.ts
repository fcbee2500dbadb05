import type { ObjectAddress } from "../../plans/index.ts";

/** Where everything of an environment lies below its folder in the store; absolute when `local` is. */
export function placesOf(local: string) {
  return {
    /** Which processes run, and with which attributes. */
    state: `${local}/processes.json`,
    volumes: `${local}/volumes`,
    volume: (name: string) => `${local}/volumes/${name}`,
    /** Of PostgreSQL: one folder a resource. */
    databases: `${local}/databases`,
    database: (name: string) => `${local}/databases/${name}`,
    cluster: (name: string) => `${local}/databases/${name}/cluster`,
    /** There while a cluster is being initialised: what is beside it is not complete and holds nobody's data. */
    initialising: (name: string) => `${local}/databases/${name}/initialising`,
    libraries: `${local}/postgres-libraries`,
    sqlite: `${local}/sqlite`,
    sqliteFile: (name: string) => `${local}/sqlite/${name}.db`,
    log: (object: ObjectAddress) => `${local}/logs/${object.replace(":", ".")}.log`,
    /** Where a backup is restored to see whether it is any good. */
    scratch: (object: ObjectAddress) => `${local}/scratch/${object.replace(":", ".")}`,
    /** Where restored data waits until it is complete, and where the old data goes and stays until the new has proven itself. */
    restoring: (object: ObjectAddress) => `${local}/restoring/${object.replace(":", ".")}`,
    replacing: (object: ObjectAddress) => `${local}/replacing/${object.replace(":", ".")}`,
    replaced: (object: ObjectAddress) => `${local}/replaced/${object.replace(":", ".")}`,
    gate: (object: ObjectAddress) => `${local}/starting/${object.replace(":", ".")}`,
  };
}

/** `web.data` of `volume:web.data`. */
export function objectName(address: ObjectAddress): string {
  return address.slice(address.indexOf(":") + 1);
}
