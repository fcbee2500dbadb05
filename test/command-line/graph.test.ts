import { describe, expect, it } from "vitest";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { repository, temporaryFolder } from "../harness/temporary-folder.ts";

const running = { folder: repository };

describe("graph", () => {
  it("draws an example in Mermaid, and in DOT", async () => {
    const mermaid = await runCommand(["graph", "examples/01-guestbook"], running);
    expect({ exit: mermaid.exit, said: mermaid.said }).toEqual({ exit: 0, said: "" });
    expect(mermaid.printed).toBe(`flowchart LR
  n1["guestbook<br/>built from ."]
  n2(["web<br/>http 3000<br/>exposed"])
  n3[("postgres")]
  n4{{"SIGNING_KEY<br/>generated"}}
  n5[["release"]]
  n1 -->|"provides"| n2
  n1 -->|"requires<br/>DATABASE_URL"| n3
  n1 -->|"reads<br/>SIGNING_KEY"| n4
  n5 -->|"runs before"| n1
`);
    const dot = await runCommand(["graph", "examples/01-guestbook", "--format", "dot"], running);
    expect(dot.printed).toContain('  n1 -> n3 [label="requires\\nDATABASE_URL"];\n');
    expect(dot.printed).toMatch(/^digraph "guestbook" \{\n[\s\S]*\n\}\n$/);
  });

  it("gives the boxes and arrows as a document", async () => {
    const ran = await runCommand(["graph", "examples/03-worker-and-api", "--json"], running);
    expect(ran.exit).toBe(0);
    expect(documentOf(ran)).toMatchObject({
      formatVersion: "launchplane/output/graph/v1",
      app: "thumbnails",
      nodes: [
        { id: "n1", address: "component:api", kind: "component", lines: ["api", "built from ."] },
        {},
        {},
        {},
        {},
      ],
      diagnostics: [],
    });
    expect(documentOf(ran)["edges"]).toContainEqual({
      from: "n2",
      to: "n1",
      kind: "depends-on",
      lines: ["waits until healthy"],
    });
  });

  it("says which formats there are", async () => {
    const ran = await runCommand(["graph", "--format", "mermiad", "--json"], running);
    expect(ran.exit).toBe(1);
    expect(documentOf(ran).diagnostics).toMatchObject([
      { code: "LP5027", fixes: [{ title: expect.stringContaining('Did you mean "mermaid"') }] },
    ]);
  });

  it("reads standard input, and says what is wrong with it", async () => {
    const folder = await temporaryFolder();
    const ran = await runCommand(["graph", "-"], { folder, input: "name: a\nimage: a:1\n" });
    expect(ran.printed).toBe('flowchart LR\n  n1["a<br/>a#58;1"]\n');
    const wrong = await runCommand(["graph", "-", "--json"], { folder, input: "name: [\n" });
    expect(wrong.exit).toBe(3);
    expect(documentOf(wrong).diagnostics).not.toEqual([]);
  });
});
