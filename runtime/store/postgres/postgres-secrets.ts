import { canonicalJson, invariant } from "../../../plans/index.ts";
import { type SecretEnvelope, secretEnvelopeSchema } from "../../secrets/secret-envelope.ts";
import { byNameAndVersion } from "../file-secrets.ts";
import type { SecretStore } from "../store.ts";
import { storePaths } from "../store-paths.ts";
import type { DatabaseTables } from "./database-tables.ts";
import { fenceWrite } from "./postgres-locks.ts";
import { damagedRow, readRow } from "./read-row.ts";
import type { StoreDatabase } from "./store-database.ts";

/** One row a version; what it holds is encrypted before it comes here. */
export function postgresSecrets(database: StoreDatabase): SecretStore {
  return {
    async list(scope) {
      storePaths.secrets(scope);
      const rows = await database.use((db) =>
        db.selectFrom("secrets").selectAll().where("scope", "=", scope).execute(),
      );
      return rows.map(envelopeOf).sort(byNameAndVersion);
    },
    async create(envelope, fence) {
      const { scope, name, version } = envelope.header;
      storePaths.secrets(scope);
      const content = contentOf(envelope);
      return await database.write(async (tables) => {
        if (fence !== null) await fenceWrite(tables, fence);
        const { numInsertedOrUpdatedRows } = await tables
          .insertInto("secrets")
          .values({ scope, name, version, content })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 1n;
      });
    },
    async replace(was, next) {
      const { scope, name, version } = was.header;
      const isSame = next.header.scope === scope && next.header.name === name && next.header.version === version;
      invariant(isSame, "a secret is replaced by another secret");
      return await database.write(async (tables) => {
        const { numUpdatedRows } = await tables
          .updateTable("secrets")
          .set({ content: contentOf(next) })
          .where("scope", "=", scope)
          .where("name", "=", name)
          .where("version", "=", version)
          .where("content", "=", contentOf(was))
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },
    async scopes() {
      const rows = await database.use((db) => db.selectFrom("secrets").select("scope").distinct().execute());
      return rows.map(({ scope }) => scope).sort();
    },
  };
}

function envelopeOf({ scope, name, version, content }: DatabaseTables["secrets"]): SecretEnvelope {
  const row = `secrets ${scope} ${name} ${version}`;
  const envelope = readRow(row, content, secretEnvelopeSchema);
  const { header } = envelope ?? {};
  if (envelope && header?.scope === scope && header.name === name && header.version === version) return envelope;
  throw damagedRow(row, "it is the row of another secret, version or environment");
}

function contentOf(envelope: SecretEnvelope): string {
  return `${canonicalJson(secretEnvelopeSchema.parse(envelope))}\n`;
}
