import { describe, expect, it } from "vitest";
import { isQuery } from "../../../../targets/compose/queries.ts";

describe("isQuery", () => {
  it.each([
    "compose version --short",
    "ps --all --no-trunc --quiet --filter label=com.docker.compose.project=notes-testing-abc123",
    "network ls --no-trunc --quiet --filter label=dev.launchplane.context=notes",
    "volume ls --quiet",
    "container inspect 0a1b 2c3d",
    "network inspect 0a1b",
    "volume inspect notes-testing-abc123_web.data",
    "image inspect ghcr.io/example/web@sha256:00",
    "logs --follow --tail=20 0a1b",
    "--context far logs --tail=5 0a1b",
  ])("allows docker %s", (line) => {
    expect(isQuery("docker", line.split(" "))).toBe(true);
  });

  it.each([
    "compose up",
    "compose version --short --file=/etc/passwd",
    "compose -f x version --short",
    "ps --all --no-trunc --quiet --format x",
    "container rm 0a1b",
    "container inspect --format x",
    "volume rm x",
    "volume prune",
    "image rm x",
    "image inspect --format x",
    "run busybox",
    "exec 0a1b sh",
    "logs name",
    "--context far volume rm x",
    "--host tcp://example.test volume ls --quiet",
    "",
  ])("refuses docker %s", (line) => {
    expect(isQuery("docker", line.split(" "))).toBe(false);
  });

  it("allows no other program", () => {
    expect(isQuery("sh", ["compose", "version", "--short"])).toBe(false);
  });
});
