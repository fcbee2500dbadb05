import { evaluate, isSensitive, nodesOf, type Value } from "../../../plans/index.ts";
import { generatedSecrets } from "../../../runtime/planning/generated-secrets.ts";
import { missingInputs } from "../../../runtime/planning/missing-inputs.ts";
import type { EnvironmentInput, Target } from "../../../targets/index.ts";
import type { diffSource } from "../../harness/compiled-app.ts";

type Attributes = NonNullable<ReturnType<Target["lower"]>["value"]>["desired"]["objects"][string]["attributes"];

/** All that a target makes of an app in an environment, as lines in which a part is easily found. */
export function evidenceOf(
  target: Target,
  { app, sources }: ReturnType<typeof diffSource>,
  input: EnvironmentInput,
): string[] {
  const { value } = target.lower(app, input);
  if (value === null) return ["nothing"];
  const { desired, gaps } = value;
  const onDemand = nodesOf(app, "task").filter(([, { when }]) => when === "on-demand");
  return [
    ...Object.entries(desired.objects).flatMap(([address, { attributes, after }]) => [
      ...attributeLines(address, attributes),
      ...after.map(({ on, condition }) => `${address} after ${on} ${condition}`),
    ]),
    ...onDemand.flatMap(([address]) => {
      const task = target.tasks?.lower(app, input, address);
      return task ? attributeLines(`run ${task.address}`, task.object.attributes) : [];
    }),
    ...target.emit(desired).flatMap(({ path, text }) => text.split("\n").map((line) => `${path} ${line}`)),
    ...target.probes(app, input).map((probe) => `probe ${JSON.stringify(probe)}`),
    ...target.allocations(app, input).map(({ address, preferred }) => `port ${address} ${preferred}`),
    ...generatedSecrets(app, desired).map(({ name, kind }) => `generated ${name} ${kind}`),
    ...missingInputs(app, input, sources ?? {}).map(({ message, why, fixes }) => {
      return ["missing", message, why, ...fixes.map(({ title }) => title)].join(" ");
    }),
    ...gaps.map(({ code, effect, at, args }) => {
      return `gap ${code} ${effect} ${args["field"]} ${args["how"] ?? args["why"]} at ${at}`;
    }),
  ];
}

function attributeLines(address: string, attributes: Attributes): string[] {
  return Object.entries(attributes).map(([name, attribute]) => {
    return `${address} ${name} = ${"plain" in attribute ? JSON.stringify(attribute.plain) : textOf(attribute.value)}`;
  });
}

/** What is bound later stands there by its name. */
function textOf(value: Value): string {
  const bound = evaluate(value, (leaf) => {
    if (leaf.kind === "literal") return { state: "known", text: leaf.text };
    return { state: "known", text: leaf.kind === "input" ? `{${leaf.name}}` : `{${leaf.address}#${leaf.property}}` };
  });
  return `${isSensitive(value) ? "(secret) " : ""}${bound.state === "known" ? bound.text : bound.state}`;
}
