import { resolve } from "node:path";
import type { PoolConfig } from "pg";
import { diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import type { Host } from "../../host/host.ts";
import { guardedFiles, type StoreFiles } from "../guarded-files.ts";
import type { DatabaseUrl } from "./database-url.ts";
import { tlsOptions } from "./tls-options.ts";

export type ConnectionHost = Pick<Host, "identity" | "workingFolder"> & { files: StoreFiles };

/** What the driver has to know. Everything is given, or it would look for it in variables of its own. */
export async function connectionOptions(url: DatabaseUrl, host: ConnectionHost): Promise<PoolConfig> {
  const { root, own, key } = url.certificates;
  const certificates = {
    ca: root === "system" ? null : await readPem(root, host),
    cert: await readPem(own, host),
    key: await readPem(key, host),
  };
  return {
    host: url.host,
    port: url.port,
    database: url.database,
    user: url.user ?? host.identity.userName,
    ...(url.password !== null && { password: url.password }),
    ssl: tlsOptions(url.tls, certificates),
    application_name: "launchplane",
    connectionTimeoutMillis: url.connectTimeoutMs,
    query_timeout: 60_000,
    keepAlive: true,
    max: 1,
    // A held lock keeps no process alive, so the connection that renews it does not either.
    allowExitOnIdle: true,
  };
}

async function readPem(path: string | null, { files, workingFolder }: ConnectionHost): Promise<string | null> {
  if (path === null) return null;
  const text = await guardedFiles(files).readText(resolve(workingFolder, path));
  if (text !== null) return text;
  throw new DiagnosticError("machine", diagnose("LP7050", null, { reason: `there is no file "${path}"` }));
}
