import { describe, expect, it } from "vitest";
import { ulidSource } from "../../../../runtime/host/ulid.ts";

const filled = (byte: number) => (size: number) => new Uint8Array(size).fill(byte);

describe("ulid", () => {
  it("encodes time and random bits in Crockford's base 32", () => {
    // The example of the ULID specification: 1469918176385 is 01ARYZ6S41.
    expect(ulidSource(() => 1469918176385, filled(0))()).toBe(`01ARYZ6S41${"0".repeat(16)}`);
    expect(ulidSource(() => 2 ** 48 - 1, filled(255))()).toBe(`7${"Z".repeat(25)}`);
  });

  it("counts up within a millisecond and when the clock goes back", () => {
    const times = [1000, 1000, 900, 1001];
    const ulid = ulidSource(() => times.shift() ?? 0, filled(7));
    const ids = [ulid(), ulid(), ulid(), ulid()];
    expect([...ids].sort()).toEqual(ids);
    expect(ids[2]?.slice(0, 10)).toBe(ids[0]?.slice(0, 10));
    expect(ids[3]?.slice(0, 10)).not.toBe(ids[0]?.slice(0, 10));
  });

  it("carries into the time when the random bits are used up", () => {
    const ulid = ulidSource(() => 1000, filled(255));
    const [first, second] = [ulid(), ulid()];
    expect(second > first).toBe(true);
    expect(second.slice(10)).toBe("0".repeat(16));
  });
});
