import { type Layer, layersOf } from "../environments/layers.ts";
import { storedValues, type ValueStore } from "../environments/stored-values.ts";

/** One place where operators give values. The nearest comes first: the first layer that has a variable's name decides. */
export interface OperatorLayer {
  /** `--set`, a layer of the store, `values` of `launchplane.yaml`. */
  from: "set" | Layer | "file";
  /** By `KEY` or `component.KEY`. */
  values: Record<string, string>;
  /** Where its secrets are stored; `null`: it cannot have any. */
  scope: string | null;
}

interface Given {
  /** `--set`, KEY=VALUE as given. */
  set: string[];
  /** `values` of `launchplane.yaml`. */
  file: Record<string, string | number | boolean>;
  /** `<context>.<environment>`. */
  scope: string;
  /** `null`: where nothing is stored, as for a diff. */
  store: ValueStore | null;
}

/** Everything that operators gave an environment, in the order of its precedence. */
export async function operatorLayers({ set, file, scope, store }: Given): Promise<OperatorLayer[]> {
  const layers: OperatorLayer[] = [{ from: "set", values: Object.fromEntries(set.map(keyAndValue)), scope: null }];
  for (const { layer, scope: own } of layersOf(scope)) {
    const stored = store === null ? {} : await storedValues(store, own);
    const texts = Object.entries(stored).map(([key, { text }]) => [key, text]);
    layers.push({ from: layer, values: Object.fromEntries(texts), scope: own });
  }
  const texts = Object.entries(file).map(([key, value]) => [key, String(value)]);
  return [...layers, { from: "file", values: Object.fromEntries(texts), scope: null }];
}

function keyAndValue(given: string): [key: string, value: string] {
  const equals = given.indexOf("=");
  return equals < 0 ? [given, ""] : [given.slice(0, equals), given.slice(equals + 1)];
}
