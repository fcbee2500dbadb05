import * as fc from "fast-check";
import { compileWith } from "../../compiler/index.ts";
import { loadGrammar } from "../../grammar/index.ts";
import { type AppPlan, catalogue, type Gap, invariant } from "../../plans/index.ts";
import type { EnvironmentInput, Target } from "../../targets/index.ts";
import { falsify } from "../catalog/falsify.ts";
import { frozen } from "../catalog/frozen.ts";
import { bytesOf, type LoweredApp, loweredApp } from "../catalog/lowered-app.ts";
import { wrongWithDesired } from "../catalog/properties/graph.ts";
import { environmentsOf } from "./environments-of.ts";
import { launchDataArbitrary, writtenSecret } from "./launch-data.ts";

/** One thing that has to be true of a target. `run` throws where it is not, and tells the smallest case that shows it. */
export interface ConformanceCheck {
  name: string;
  run(): Promise<void>;
}

interface ConformanceOptions {
  /** Generated apps and environments that each check is tried with. */
  runs?: number;
  seed?: number;
}

/** A generated app in a generated environment, and what the target makes of it. */
interface Case {
  app: AppPlan;
  input: EnvironmentInput;
  lowered: LoweredApp;
}

/** What is wrong with a target in one case; `null`: nothing. */
type Rule = (target: Target, generated: Case) => string | null;

const rules: Record<string, Rule> = {
  "makes the same of the same app, and changes nothing that it is given": (target, { app, input, lowered }) => {
    const again = loweredApp(target, frozen(app), frozen(input));
    return bytesOf(again) === bytesOf(lowered) ? null : "the second time it makes something else";
  },
  "does not depend on the order in which an app is told": (target, { app, input, lowered }) => {
    const nodes = Object.fromEntries(Object.entries(app.nodes).reverse());
    const backwards = loweredApp(target, { ...app, nodes, edges: [...app.edges].reverse() }, input);
    return bytesOf(backwards) === bytesOf(lowered) ? null : "told backwards it is something else";
  },
  "orders what it wants after things that it wants": (target, { app, lowered }) => {
    return wrongWithDesired(lowered.desired, { app, rules: target.objects });
  },
  "says what it does not express, by a code and of a place that there are": (_, { app, lowered }) => {
    const wrong = lowered.gaps.find((gap) => !isTold(gap, app));
    return wrong ? `${wrong.code} at ${wrong.at} says nothing to anybody` : null;
  },
  "emits no text of a sensitive variable": (_, { lowered }) => {
    const leaking = lowered.files.find(({ text }) => text.includes(writtenSecret));
    return leaking ? `${leaking.path} holds it` : null;
  },
  "asks for numbers of this machine for things of the app, once each": (target, { app, input }) => {
    const asked = target.allocations(app, input);
    const isFine = ({ address, preferred }: (typeof asked)[number]) =>
      Object.hasOwn(app.nodes, address) && preferred > 0 && preferred < 65_536;
    const unique = new Set(asked.map(({ address }) => address)).size === asked.length;
    return unique && asked.every(isFine) ? null : `it asks for ${JSON.stringify(asked)}`;
  },
  "proves components by things that it wants": (target, { app, input, lowered }) => {
    const wrong = target.probes(app, input).find(({ component, object }) => {
      return !Object.hasOwn(app.nodes, component) || !Object.hasOwn(lowered.desired.objects, object);
    });
    return wrong ? `it asks ${wrong.object} for the health of ${wrong.component}` : null;
  },
  "takes no command that changes something for a question": (target) => {
    const commands = [
      "sh -c id",
      "rm -rf x",
      "docker rm x",
      "docker compose up",
      "docker volume rm x",
      "kubectl delete x",
    ];
    const taken = commands.find((line) => {
      const [program = "", ...args] = line.split(" ");
      return target.isQuery(program, args);
    });
    return taken === undefined ? null : `it takes "${taken}" for one`;
  },
};

/**
 * What every target has to pass, for any runner of tests:
 * `for (const { name, run } of targetConformance(target)) it(name, run)`.
 */
export function targetConformance(
  target: Target,
  { runs = 50, seed = 1 }: ConformanceOptions = {},
): ConformanceCheck[] {
  return Object.entries(rules).map(([name, rule]) => ({
    name,
    async run() {
      const wrong = falsify(await appsInEnvironments(), { runs, seed }, ({ app, input }) => {
        const lowered = loweredApp(target, app, input);
        return typeof lowered === "string" ? lowered : rule(target, { app, input, lowered });
      });
      if (wrong) throw new Error(`${target.name}: ${wrong.what}, for ${JSON.stringify(wrong.value, null, 2)}`);
    },
  }));
}

async function appsInEnvironments(): Promise<fc.Arbitrary<Pick<Case, "app" | "input">>> {
  const grammar = await loadGrammar("$");
  const apps = launchDataArbitrary.map((data) => {
    const { value } = compileWith(grammar, { path: "Launchfile", text: JSON.stringify(data) });
    invariant(value, "a generated Launchfile does not compile");
    return value.app;
  });
  return apps.chain((app) => fc.record({ app: fc.constant(app), input: environmentsOf(app) }));
}

function isTold({ code, at }: Gap, app: AppPlan): boolean {
  const [address = at] = at.split("#");
  return Object.hasOwn(catalogue, code) && (address === "app" || Object.hasOwn(app.nodes, address));
}
