import { afterAll, beforeAll, onTestFinished } from "vitest";
import { type MemoryHost, memoryHost } from "../../../../../runtime/host/memory-host.ts";
import { openPostgresStore } from "../../../../../runtime/store/postgres/postgres-store.ts";
import { describeStore } from "../../../../conformance/store.ts";
import type { StoreUnderTest } from "../../../../conformance/store-under-test.ts";
import { PostgresServer, serverTimeoutMs } from "../../../../harness/postgres-server.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
}, serverTimeoutMs);
afterAll(() => server.stop(), serverTimeoutMs);

/** Moves the clock and lets what it woke talk to the server. */
async function advance(host: MemoryHost, milliseconds: number): Promise<void> {
  host.world.clock.advance(milliseconds);
  await new Promise((resolve) => setTimeout(resolve, 50));
}

describeStore("PostgreSQL", async (): Promise<StoreUnderTest> => {
  const url = server.url(await server.createDatabase());
  const host = memoryHost();
  const open = async () => {
    const store = await openPostgresStore(host, { url, stateFolder: "/app/.launchplane" });
    onTestFinished(store.close);
    return store;
  };
  return { host, open, advance: (milliseconds) => advance(host, milliseconds) };
});
