import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { imageRegistry } from "../../fakes/image-registry.ts";
import { deployable } from "../../harness/deployable.ts";
import { page } from "../../harness/guestbook.ts";
import { copyOfExample } from "../../harness/temporary-folder.ts";

const run = promisify(execFile);
const variables = {
  ...Object.fromEntries(["DOCKER_HOST", "DOCKER_CONFIG"].map((name) => [name, process.env[name] ?? ""])),
  LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32),
};

describe("an image that is published", () => {
  it("is what the registry has, is deployed by its digest, and is recorded as that", async () => {
    const registry = await imageRegistry();
    onTestFinished(() => registry.close());
    const folder = await copyOfExample("02-static");
    const project = await readFile(`${folder}/launchplane.yaml`, "utf8");
    await writeFile(`${folder}/launchplane.yaml`, `artifacts: { registry: ${registry.host} }\n${project}`);
    const { command } = deployable(folder, "compose", variables);

    const published = await command("artifacts", "publish");
    expect([published.exit, published.said]).toEqual([0, expect.any(String)]);
    const [{ body }] = published.document["artifacts"] as [
      { body: { image: { repository: string; digest: string }; tags: [string] } },
    ];
    const { repository, digest } = body.image;
    expect(registry.digestOf(repository.slice(registry.host.length + 1), body.tags[0])).toBe(digest);

    const exact = `${repository}@${digest}`;
    await run("docker", ["image", "rm", `${repository}:${body.tags[0]}`]).catch(() => undefined);
    onTestFinished(async () => void (await run("docker", ["image", "rm", exact]).catch(() => undefined)));
    const applied = await command("apply", "--yes", "--image", `default=${exact}`);
    expect([applied.exit, applied.said]).toEqual([0, expect.any(String)]);
    expect(applied.document["record"]).toMatchObject({ body: { artifacts: { default: body.image } } });
    expect(await page((applied.document["urls"] as string[])[0] ?? "")).toContain("A static site");
    expect((await command("plan", "--exit-code", "--image", `default=${exact}`)).exit).toBe(0);
    expect((await command("plan", "--exit-code")).exit).toBe(2);
  });
});
