import type { Code } from "../plans/index.ts";

/**
 * What a target makes of every field of the format, as data: the documentation table and the LP4xxx diagnostics come from
 * it. Keys are field paths of the format: `restart`, `build.dockerfile`, `requires.postgres`, `host.docker`. Where only a
 * case of a field differs, the case follows in brackets: `provides.bind[loopback]`.
 */
export type Capabilities = Record<string, Capability>;

export type Capability =
  | {
      support: "exact";
      /** What is to be known of it all the same, for the reader. */
      note?: string;
    }
  | {
      support: "approximated";
      /** The diagnostic of the gap; LP4001 when absent. */
      code?: Code;
      /** What it does instead, for the reader. */
      how: string;
    }
  | {
      support: "unsupported";
      /** The diagnostic of the gap; LP4002 when absent. */
      code?: Code;
      why: string;
      /** What to do instead. */
      instead: string;
    };
