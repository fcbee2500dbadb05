import type { Host } from "../../runtime/host/host.ts";
import type { Store } from "../../runtime/store/store.ts";

/** A store of its own for one test: each `open` is another process's view of it. */
export interface StoreUnderTest {
  open(): Promise<Store>;
  host: Host;
  /** Moves the host's clock. */
  advance(milliseconds: number): Promise<void>;
}
