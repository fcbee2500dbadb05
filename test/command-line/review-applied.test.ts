import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { Review } from "../../plans/index.ts";
import { freePort } from "../harness/free-port.ts";
import { gitFolder } from "../harness/git-repository.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { repository } from "../harness/temporary-folder.ts";

it("what a review shows is what apply takes, from the sources to the digest, and nothing after another change", async () => {
  const { folder, git, commit } = await gitFolder();
  const port = await freePort();
  const example = (path: string) => readFile(join(repository, "examples/02-static", path), "utf8");
  const launchfile = (await example("Launchfile")).replaceAll("4000", String(port));
  const files = {
    "site/Launchfile": launchfile,
    "site/launchplane.yaml": "policies:\n  - { name: asked, when: { environment: [local] }, effect: approve }\n",
    "site/serve.mjs": await example("serve.mjs"),
    "site/site/index.html": await example("site/index.html"),
    "site/site/about.html": await example("site/about.html"),
  };
  await commit(files);
  git("checkout", "--quiet", "-b", "feature");
  await commit({ "site/site/index.html": "<h1>New</h1>\n" });
  const ran = await runCommand(["review", "--base", "main", "--json"], { folder });
  const { review } = documentOf(ran) as unknown as { review: Review };
  const [approved, ...others] = review.stacks.flatMap((stack) => stack.approved);
  expect([approved?.environment, others]).toEqual(["local", []]);

  expect(approved?.policies).toEqual(["asked"]);
  const [, ...words] = [...(approved?.command ?? "").split(" "), "--yes"];
  onTestFinished(
    async () =>
      void (await runCommand(["destroy", "site", "--yes", "--data", "--approve-policy", "asked"], { folder })),
  );
  const unasked = words.filter((word) => word !== "--approve-policy" && word !== "asked");
  expect((await runCommand(unasked, { folder })).exit).toBe(5);
  const applied = await runCommand(words, { folder });
  expect([applied.exit, applied.said.includes("LP")]).toEqual([0, false]);
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("<h1>New</h1>\n");

  await commit({ "site/site/index.html": "<h1>Other</h1>\n" });
  expect((await runCommand(words, { folder })).exit).toBe(4);
});
