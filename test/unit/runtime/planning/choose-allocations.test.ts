import { describe, expect, it } from "vitest";
import { chooseAllocations } from "../../../../runtime/planning/choose-allocations.ts";

const address = "endpoint:web/8080";
const holder = "service:web";
const request = { address, preferred: 20_100, fixed: false, holder };

interface Surroundings {
  kept?: Record<string, number>;
  taken?: number[];
  succeeded?: boolean;
}

async function chosen({ kept = {}, taken = [], succeeded }: Surroundings) {
  const { allocations, diagnostics } = await chooseAllocations(
    [request],
    {
      kept,
      observed: { basis: "none", objects: {}, foreign: [] },
      sources: {},
      desired: {
        target: "compose",
        scope: "shop.testing",
        objects: { [holder]: { type: "service", origin: [], after: [], attributes: {} } },
      },
      runs: succeeded === undefined ? {} : { [holder]: { succeeded, attributes: {} } },
    },
    { isPortFree: async (port) => !taken.includes(port) },
  );
  return { port: allocations[address], codes: diagnostics.map(({ code }) => code) };
}

describe("chooseAllocations", () => {
  it("takes the preferred port, or the next that is free", async () => {
    expect(await chosen({})).toEqual({ port: 20_100, codes: [] });
    expect(await chosen({ taken: [20_100, 20_101] })).toEqual({ port: 20_102, codes: [] });
  });

  it("keeps a port that users know, and says who is in the way", async () => {
    const kept = { [address]: 20_500 };
    expect(await chosen({ kept, succeeded: true })).toEqual({ port: 20_500, codes: [] });
    expect(await chosen({ kept, succeeded: true, taken: [20_500] })).toEqual({ port: 20_500, codes: ["LP5004"] });
  });

  it("chooses anew where another run was quicker and nothing was ever served", async () => {
    const kept = { [address]: 20_500 };
    expect(await chosen({ kept, succeeded: false, taken: [20_500] })).toEqual({ port: 20_100, codes: [] });
    expect(await chosen({ kept, succeeded: false })).toEqual({ port: 20_500, codes: [] });
  });
});
