import type { Value } from "../../../plans/index.ts";
import { choice, count, type Hint, inUnits, memory, named } from "./hint.ts";
import type { ResourceScope } from "./resource-kind.ts";
import { serverOptions } from "./server-options.ts";

/** Of MySQL and MariaDB, called as their variables. */
export const mysqlHints: Record<string, Hint> = {
  character_set_server: choice("utf8mb4", "utf8mb3", "latin1", "ascii", "binary"),
  collation_server: named("the name of a collation, as utf8mb4_unicode_ci", /^[a-z][a-z0-9_]{0,63}$/),
  innodb_buffer_pool_size: memory("5mb"),
  max_connections: count(10, 100_000),
};

export function mysqlOptions(server: string, { hint }: ResourceScope): { command?: Value[] } {
  return serverOptions(server, [
    ...hint("character_set_server").map((name) => [`--character-set-server=${name}`]),
    ...hint("collation_server").map((name) => [`--collation-server=${name}`]),
    ...hint("innodb_buffer_pool_size").map((bytes) => [
      `--innodb-buffer-pool-size=${inUnits(bytes, ["", "K", "M", "G"])}`,
    ]),
    ...hint("max_connections").map((number) => [`--max-connections=${number}`]),
  ]);
}
