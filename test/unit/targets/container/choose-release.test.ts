import { describe, expect, it } from "vitest";
import { chooseRelease } from "../../../../targets/container/resources/choose-release.ts";
import { postgres } from "../../../../targets/container/resources/postgres.ts";
import { redis } from "../../../../targets/container/resources/redis.ts";
import { resource } from "../sample-app.ts";

function chosen(version: string | undefined, config = {}): string | undefined {
  const parts = version === undefined ? { config } : { version, config };
  return chooseRelease(postgres, resource("postgres", parts))?.image;
}

describe("chooseRelease", () => {
  it.each([
    [undefined, "postgres:17-alpine"],
    [">=9.6", "postgres:18-alpine"],
    ["16.x", "postgres:16-alpine"],
    ["^15.0", "postgres:15-alpine"],
    [">=14 <17", "postgres:16-alpine"],
    ["13 || 14", "postgres:14-alpine"],
    ["15.2.0", "postgres:15.2-alpine"],
    ["~16.4 || 12", "postgres:16.4-alpine"],
    ["<=17.3", "postgres:17.3-alpine"],
  ])("%s", (range, image) => {
    expect(chosen(range)).toBe(image);
  });

  it.each(["<9", "15.99.0", "nonsense"])("knows nothing for %s", (range) => {
    expect(chosen(range)).toBeUndefined();
  });

  it("takes the image that brings an extension", () => {
    expect(chosen(undefined, { extensions: ["hstore", "vector"] })).toBe("pgvector/pgvector:pg17");
    expect(chosen("16", { extensions: ["vector"] })).toBe("pgvector/pgvector:pg16");
    expect(chosen("<17", { extensions: "postgis" })).toBe("postgis/postgis:16-3.5-alpine");
    expect(chosen("18", { extensions: ["postgis"] })).toBeUndefined();
  });

  it("knows the minor series of redis", () => {
    expect(chooseRelease(redis, resource("redis", { version: "7.2" }))?.image).toBe("redis:7.2-alpine");
    expect(chooseRelease(redis, resource("redis", { version: "7" }))?.image).toBe("redis:7-alpine");
  });
});
