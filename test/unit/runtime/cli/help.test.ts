import { describe, expect, it } from "vitest";
import { commandGroups, commandTable } from "../../../../runtime/cli/command-table.ts";
import { runCommand } from "../../../harness/run-command.ts";

async function help(...words: string[]): Promise<string> {
  const { exit, printed } = await runCommand([...words, "--help"], { folder: "/" });
  expect(exit).toBe(0);
  return printed.replace(/\s+/g, " ");
}

describe("--help", () => {
  it("says what every command and every group of commands is for", async () => {
    const text = await help();
    for (const { name, summary } of commandTable) {
      expect(text).toContain(name.includes(" ") ? commandGroups[name.slice(0, name.indexOf(" "))] : summary);
    }
  });

  it.each(commandTable.map((entry) => [entry.name, entry] as const))(
    "of %s explains all it takes",
    async (name, entry) => {
      const text = await help(...name.split(" "));
      for (const [notation, description] of [...entry.arguments, ...entry.options]) {
        const word = notation.replace(/[[\]<>.]/g, "");
        expect(text).toContain(word.startsWith("-") ? notation : word);
        expect(text).toContain(description);
      }
      expect(text).not.toContain("(default: [])");
    },
  );
});
