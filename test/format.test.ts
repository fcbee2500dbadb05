import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatLaunchfile } from "../compiler/index.ts";
import { exampleFolders } from "./harness/example-files.ts";

/**
 * One folder a case: a file as somebody wrote it, and as it is formatted. Adding a case is adding a folder with an
 * `input.yaml`; `npm run accept` writes what is missing or has changed.
 */
const root = join(import.meta.dirname, "format");
const examples = join(import.meta.dirname, "../examples");

function formatted(text: string): string | null {
  return formatLaunchfile({ path: "Launchfile", text }).value;
}

describe.each(readdirSync(root).sort())("format %s", (name) => {
  it("is written like this, and then stays so", async () => {
    const output = formatted(readFileSync(join(root, name, "input.yaml"), "utf8"));
    await expect(output).toMatchFileSnapshot(join(root, name, "output.yaml"));
    expect(formatted(output ?? "")).toBe(output ?? "none");
  });
});

describe("the examples", () => {
  it.each(exampleFolders)("%s is formatted", (folder) => {
    const text = readFileSync(join(examples, folder, "Launchfile"), "utf8");
    expect(formatted(text)).toBe(text);
  });
});
