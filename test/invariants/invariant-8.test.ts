import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { nodeHost } from "../../runtime/host/node-host.ts";
import { openSecretReader } from "../../runtime/planning/open-secret-reader.ts";
import { parseMasterKey } from "../../runtime/secrets/master-key.ts";
import { openFileStore } from "../../runtime/store/file-store.ts";
import { filesBelow } from "../harness/files-below.ts";
import { watchProcesses } from "../harness/process-lists.ts";
import { runCommand } from "../harness/run-command.ts";
import { secretForms } from "../harness/secret-forms.ts";
import { localCopyOfExample } from "../harness/temporary-folder.ts";

const [masterKey, newKey] = ["5a".repeat(32), "6b".repeat(32)];
const [first, second] = ["first:value/of+the token", "second value of the token"];

/** The guestbook, whose release task prints what it should not. */
async function leakyGuestbook(): Promise<string> {
  const folder = await localCopyOfExample("01-guestbook");
  const path = join(folder, "Launchfile");
  const text = await readFile(path, "utf8");
  const declared = text.replace("\nenv:\n", "\nenv:\n  API_TOKEN: { required: true, sensitive: true }\n");
  await writeFile(path, declared.replace("node migrate.mjs", 'node migrate.mjs && echo "$API_TOKEN $DATABASE_URL"'));
  return folder;
}

it("invariant 8: plaintext secrets never leave the process except into the runtime that needs them", async () => {
  const folder = await leakyGuestbook();
  const told: string[] = [];
  let variables: Record<string, string> = { LAUNCHPLANE_MASTER_ENCRYPTION_KEY: masterKey };
  const run = async (argv: string[], input = "") => {
    const ran = await runCommand(argv, { folder, variables, input });
    told.push(ran.printed, ran.said);
    return { ...ran, argv };
  };
  const done = async (argv: string[], input = "") => {
    const { exit, said } = await run(argv, input);
    expect({ argv, exit, said: exit === 0 ? "" : said }).toEqual({ argv, exit: 0, said: "" });
  };
  onTestFinished(async () => {
    await run(["destroy", "--yes", "--data", "--env", "local"]);
  });
  const watch = watchProcesses();
  await done(["secrets", "put", "API_TOKEN", "--env", "local"], first);
  await done(["apply", "--yes", "--env", "local", "--json"]);
  await done(["secrets", "put", "API_TOKEN", "--env", "local"], second);
  await done(["secrets", "rotate", "resource:postgres#password", "--env", "local"]);
  await done(["plan", "--env", "local", "--out", "plan.json"]);
  await done(["apply", "plan.json"]);
  variables = { ...variables, LAUNCHPLANE_NEW_MASTER_ENCRYPTION_KEY: newKey };
  await done(["secrets", "rekey"]);
  variables = { LAUNCHPLANE_MASTER_ENCRYPTION_KEY: newKey };
  // Another key is no change of what runs.
  await done(["plan", "--env", "local", "--exit-code"]);
  for (const argv of [["secrets", "list"], ["environments", "show"], ["records", "list"], ["status"], ["env"]]) {
    await done([...argv, "--env", "local", "--json"]);
  }
  await done(["explain", "env.API_TOKEN", "--env", "local"]);
  await done(["logs", ".", "--env", "local"]);
  const lists = await watch.stop();

  const store = await openFileStore(nodeHost({ variables: {}, workingFolder: folder }), join(folder, ".launchplane"));
  const scope = (await store.secrets.scopes()).find((each) => each.endsWith(".local")) as string;
  const { values } = await openSecretReader({ store, scope, key: parseMasterKey(newKey) });
  // Two of the token, two of the database, one that signs, one that prints are made with; and the keys themselves.
  expect(values).toHaveLength(6);
  expect(values).toEqual(expect.arrayContaining([first, second]));
  const forms = [...values, masterKey, newKey].flatMap(secretForms);
  const found = (texts: string[]) => forms.filter((form) => texts.some((text) => text.includes(form)));
  expect(found(told)).toEqual([]);
  expect(lists.length).toBeGreaterThan(20);
  expect(lists.some((list) => list.includes("server.mjs"))).toBe(true);
  expect(found(lists)).toEqual([]);
  const files = await filesBelow(join(folder, ".launchplane"));
  expect(files.length).toBeGreaterThan(20);
  // What the app prints stands in its log as it printed it; the command `logs` hides it.
  const leaky = files.filter(({ text }) => found([text]).length > 0).map(({ path }) => path.replace(/^.*\/logs\//, ""));
  expect(leaky).toEqual(["task.default.release.log"]);
});
