import type { DocumentData, DocumentMap } from "../../compiler/index.ts";

/** The same data with the members of every map in another order, which `seed` decides. Lists keep theirs. */
export function shuffledData(data: DocumentMap, seed: number): DocumentMap {
  return shuffled(data, permutations(seed)) as DocumentMap;
}

type Order = (count: number) => number[];

function shuffled(data: DocumentData, order: Order): DocumentData {
  if (Array.isArray(data)) return data.map((each) => shuffled(each, order));
  if (typeof data !== "object" || data === null) return data;
  const members = Object.entries(data);
  const moved = order(members.length).flatMap((index): [string, DocumentData][] => {
    const member = members[index];
    return member ? [[member[0], shuffled(member[1], order)]] : [];
  });
  return Object.fromEntries(moved);
}

/** Fisher and Yates, fed by a generator of Lehmer's kind. */
function permutations(seed: number): Order {
  let state = seed;
  return (count) => {
    const order = Array.from({ length: count }, (_, index) => index);
    for (let last = count - 1; last > 0; last--) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const other = state % (last + 1);
      [order[last], order[other]] = [order[other] as number, order[last] as number];
    }
    return order;
  };
}
