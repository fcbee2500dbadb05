import * as fc from "fast-check";
import { type AppPlan, type Input, nodesOf } from "../../plans/index.ts";
import type { EnvironmentInput } from "../../targets/index.ts";

/** An environment of an app in which nobody decided anything. */
export function bareEnvironment(app: AppPlan): EnvironmentInput {
  return {
    ...{ context: app.app.name, environment: "testing", class: "testing", url: null, active: [], inputs: {} },
    ...{ allocations: {}, artifacts: {}, images: {}, sources: {}, consent: [], settings: {} },
  };
}

/** The same with every optional resource. */
export function fullEnvironment(app: AppPlan): EnvironmentInput {
  return { ...bareEnvironment(app), active: optionalResources(app) };
}

/** The same, and every variable that an operator can supply has a text. */
export function suppliedEnvironment(app: AppPlan): EnvironmentInput {
  const inputs = operatorInputs(app).map(({ name }) => [name, { text: "supplied" }] as const);
  return { ...fullEnvironment(app), inputs: Object.fromEntries(inputs) };
}

const names = fc.constantFrom(
  { environment: "testing", class: "testing" as const },
  { environment: "local", class: "testing" as const },
  { environment: "prod", class: "prod" as const },
);
const urls = fc.constantFrom(null, "https://app.example.test", "http://10.0.0.1:8080", "https://example.test/app");
const texts = fc.oneof(
  fc.constantFrom("0", "a b", "$HOME", "ä", "'\"", "x=y"),
  fc.string({ minLength: 1, maxLength: 8 }),
);

/**
 * Environments of an app as operators may make them: with and without a URL and each optional resource, and for each variable
 * nothing, a text, or a stored secret, which alone a sensitive one can have.
 */
export function environmentsOf(app: AppPlan): fc.Arbitrary<EnvironmentInput> {
  const supplied = operatorInputs(app).map(({ name, sensitive }) => {
    const secret = fc.constant({ secret: { scope: "app.testing", name: `input:${name}`, version: 1 } });
    const value = sensitive
      ? secret
      : fc.oneof(
          texts.map((text) => ({ text })),
          secret,
        );
    return fc.option(value).map((given): EnvironmentInput["inputs"] => (given === null ? {} : { [name]: given }));
  });
  return fc
    .record({ named: names, url: urls, active: fc.subarray(optionalResources(app)), inputs: fc.tuple(...supplied) })
    .map(({ named, url, active, inputs }) => {
      return { ...bareEnvironment(app), ...named, url, active, inputs: Object.assign({}, ...inputs) };
    });
}

function optionalResources(app: AppPlan): string[] {
  return nodesOf(app, "resource").flatMap(([address, { optional }]) =>
    optional ? [address.slice("resource:".length)] : [],
  );
}

/** What an operator can supply to an app, by name. */
function operatorInputs(app: AppPlan): Pick<Input, "name" | "sensitive">[] {
  const slots = nodesOf(app, "component").flatMap(([, { env }]) => Object.values(env));
  const inputs = slots.flatMap(({ candidates, sensitive }) =>
    candidates.flatMap((candidate) => {
      const isInput = candidate.from === "operator" && candidate.value.kind === "input";
      return isInput ? [{ ...(candidate.value as Input), sensitive }] : [];
    }),
  );
  return inputs.sort((a, b) => (a.name < b.name ? -1 : 1));
}
