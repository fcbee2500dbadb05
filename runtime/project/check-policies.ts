import type { LaunchDocument } from "../../compiler/index.ts";
import { catalogue, type Diagnostic, diagnose, didYouMean } from "../../plans/index.ts";
import type { ProjectFile } from "./project-file.ts";

/** What a policy of the right form cannot say: names that do not exist, conditions that match nothing, a name twice. */
export function checkPolicies({ policies = [], environments }: ProjectFile, document: LaunchDocument): Diagnostic[] {
  const known = {
    gap: Object.keys(catalogue).filter((code) => code.startsWith("LP4")),
    environment: Object.keys(environments ?? { local: {} }),
  };
  const names = policies.map(({ name }) => name);
  return policies.flatMap(({ name: policy, when }, index) => {
    const path = ["policies", index];
    const unknown = (["gap", "environment"] as const).flatMap((what) =>
      (when[what] ?? []).flatMap((name, place) => {
        if (known[what].includes(name)) return [];
        const named = { policy, what, name, known: known[what] };
        return [unknownName(named, document.locate([...path, "when", what, place], "value"))];
      }),
    );
    const empty = Object.keys(when).length === 0 ? [["when"]] : emptyLists(when).map((key) => ["when", key]);
    return [
      ...empty.map((keys) => {
        return diagnose("LP5101", document.locate([...path, ...keys], "key"), { policy, key: keys.join(".") });
      }),
      ...unknown,
      ...(names.indexOf(policy) === index
        ? []
        : [diagnose("LP5102", document.locate([...path, "name"], "value"), { policy })]),
    ];
  });
}

function emptyLists(when: Record<string, unknown[]>): string[] {
  return Object.keys(when).filter((key) => when[key]?.length === 0);
}

/** A risk or a verb that there is not, at `path` of the file; `null` where another problem is there. */
export function unknownChoice(
  path: (string | number)[],
  known: unknown[],
  { data, locate }: LaunchDocument,
): Diagnostic | null {
  const [top, index, when, what] = path;
  if (top !== "policies" || when !== "when" || typeof what !== "string" || path.length !== 5) return null;
  const name = valueAt(data, path);
  const policy = valueAt(data, [top, index as number, "name"]);
  if (typeof name !== "string" || typeof policy !== "string") return null;
  return unknownName({ policy, what, name, known: known.map(String) }, locate(path, "value"));
}

interface Named {
  policy: string;
  what: string;
  name: string;
  known: string[];
}

function unknownName({ policy, what, name, known }: Named, where: ReturnType<LaunchDocument["locate"]>): Diagnostic {
  const list = what === "gap" ? "the codes LP4nnn of docs/diagnostics" : known.join(", ");
  return diagnose("LP5100", where, { policy, what, name, list, suggestion: didYouMean(name, known) });
}

function valueAt(data: unknown, path: (string | number)[]): unknown {
  return path.reduce<unknown>((value, key) => {
    return typeof value === "object" && value !== null && Object.hasOwn(value, key)
      ? (value as Record<string | number, unknown>)[key]
      : undefined;
  }, data);
}
