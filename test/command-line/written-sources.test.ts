import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { freePort } from "../harness/free-port.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

it("takes what `install` writes into the sources for the app's own, once", async () => {
  const [folder, port] = [await temporaryFolder(), await freePort()];
  const run = (...argv: string[]) => runCommand([...argv, "--json"], { folder });
  onTestFinished(async () => {
    await run("destroy", "--data", "--yes");
  });
  await writeFile(
    join(folder, "Launchfile"),
    `name: shop\nruntime: node\nprovides: [{ protocol: http, port: ${port}, exposed: true }]\n` +
      `env: { PORT: "${port}" }\ncommands:\n  install: echo installed >> steps\n  start: node server.js\n`,
  );
  const server =
    'require("node:http").createServer((_, answer) => answer.end("ok")).listen(process.env.PORT, "127.0.0.1");';
  await writeFile(join(folder, "server.js"), server);

  expect(await run("apply", "--yes")).toMatchObject({ exit: 0 });
  expect(documentOf(await run("plan"))).toMatchObject({ plan: { plan: { operations: [] } } });
  expect(await readFile(join(folder, "steps"), "utf8")).toBe("installed\n");
});
