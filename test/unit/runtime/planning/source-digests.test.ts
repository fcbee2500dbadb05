import { describe, expect, it } from "vitest";
import { digestBytes } from "../../../../plans/index.ts";
import { memoryHost } from "../../../../runtime/host/memory-host.ts";
import { sourceDigests } from "../../../../runtime/planning/source-digests.ts";
import { appOf, component } from "../../targets/sample-app.ts";

async function digestOf(context: string): Promise<unknown> {
  const app = appOf({ "component:web": component({ run: { build: { context, args: {}, secrets: [] } } }) });
  const host = memoryHost({ files: { "/app/web/index.html": "hello" } });
  return (await sourceDigests(app, { folder: "/app", mode: "artifact" }, host))["component:web"]?.digest;
}

describe("sourceDigests", () => {
  it.each([
    "https://git.example.test/notes.git",
    "HTTPS://git.example.test/notes.git",
    "git@git.example.test:notes.git",
    "github.com/example/notes",
  ])("takes %s as it is: it is no folder of this machine", async (context) => {
    expect(await digestOf(context)).toBe(digestBytes(context));
  });

  it("is of the files of a folder", async () => {
    expect(await digestOf("web")).not.toBe(digestBytes("web"));
    expect(await digestOf("web")).not.toBe(await digestOf("."));
  });
});
