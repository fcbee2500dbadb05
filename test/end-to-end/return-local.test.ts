import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../harness/free-port.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

/** Answers its health check well or badly, as its environment says. */
const server = `require("node:http").createServer((_, answer) => {
  answer.statusCode = process.env.SICK === "yes" ? 503 : 200;
  answer.end(process.env.WORD);
}).listen(process.env.PORT, "127.0.0.1");
`;

describe("a release on local, with real processes", () => {
  it("serves again after a Launchfile that made it unhealthy, and after a rollback", async () => {
    const [folder, port] = [await temporaryFolder(), await freePort()];
    const launchfile = (word: string, sick: string) =>
      `name: shop\nruntime: node\nprovides:\n  - { protocol: http, port: ${port}, exposed: true }\n` +
      "health: { path: /, interval: 200ms, timeout: 1s, retries: 2, start_period: 1s }\n" +
      `env: { PORT: "${port}", WORD: ${word}, SICK: "${sick}" }\ncommands: { start: node server.js }\n`;
    const write = (path: string, text: string) => writeFile(join(folder, path), text);
    const run = async (...argv: string[]) => {
      const ran = await runCommand([...argv, "--yes", "--json"], { folder });
      return { ...ran, document: documentOf(ran) };
    };
    const word = async () => await (await fetch(`http://127.0.0.1:${port}/`)).text();
    onTestFinished(async () => {
      await run("destroy", "--data");
    });

    await write("server.js", server);
    await write("Launchfile", launchfile("one", "no"));
    expect((await run("apply")).exit).toBe(0);
    await write("Launchfile", launchfile("two", "no"));
    expect((await run("apply")).exit).toBe(0);
    expect(await word()).toBe("two");

    await write("Launchfile", launchfile("three", "yes"));
    const failed = await run("apply");
    expect(failed.exit).toBe(7);
    expect(failed.document).toMatchObject({ returned: { kind: "returned", record: { body: { status: "success" } } } });
    expect(await word()).toBe("two");

    expect((await run("rollback")).exit).toBe(0);
    expect(await word()).toBe("one");

    await write("server.js", `${server}// changed\n`);
    const left = await run("apply", "--keep-failed");
    expect(left.document).toMatchObject({ returned: { kind: "left" }, running: [{ state: "running, not healthy" }] });
    expect((await run("rollback")).document.diagnostics.map(({ code }) => code)).toEqual(["LP5112"]);
  });
});
