import { describe, expect, it } from "vitest";
import { chooseRelease } from "../../../../targets/container/resources/choose-release.ts";
import { postgres } from "../../../../targets/container/resources/postgres.ts";

describe("chooseRelease", () => {
  it.each([
    [undefined, "postgres:17-alpine"],
    [">=9.6", "postgres:17-alpine"],
    ["16.x", "postgres:16-alpine"],
    ["^15.0", "postgres:15-alpine"],
    [">=14 <17", "postgres:16-alpine"],
    ["13 || 14", "postgres:14-alpine"],
    [">=18", "postgres:18-alpine"],
  ])("%s", (range, image) => {
    expect(chooseRelease(postgres, range)?.image).toBe(image);
  });

  it.each(["<9", "15.2.0", "nonsense"])("knows nothing for %s", (range) => {
    expect(chooseRelease(postgres, range)).toBeNull();
  });
});
