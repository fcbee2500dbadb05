import { posix } from "node:path";
import {
  canonicalJson,
  type Diagnostic,
  diagnose,
  type EnvironmentDiff,
  environmentDiff,
  type Policy,
} from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { targetOf } from "../planning/target-of.ts";
import type { ComparedEnvironment } from "./compared-environments.ts";
import type { CompiledSide } from "./compiled-side.ts";
import { environmentSide, type LoweredSide } from "./environment-side.ts";

interface Sides {
  base: CompiledSide | null;
  head: CompiledSide | null;
  /** Whether gaps of the head are errors in every environment, and not only where the environment says so. */
  strict?: boolean;
}

interface DiffedEnvironments {
  environments: EnvironmentDiff[];
  diagnostics: Diagnostic[];
}

/** What each environment would get, before and after. One that cannot be compared is told in a diagnostic. */
export async function diffEnvironments(compared: ComparedEnvironment[], sides: Sides): Promise<DiffedEnvironments> {
  const found: DiffedEnvironments = { environments: [], diagnostics: [] };
  for (const each of compared) {
    const { environments, diagnostics } = await diffEnvironment(each, sides);
    found.environments.push(...environments);
    found.diagnostics.push(...diagnostics);
  }
  return found;
}

async function diffEnvironment(
  compared: ComparedEnvironment,
  { base, head, strict = false }: Sides,
): Promise<DiffedEnvironments> {
  const { name, implied } = compared;
  try {
    const target = targetOf(compared.target);
    const before = await baseSide(compared, base);
    const after = head && compared.head && (await environmentSide(head, compared.head, { strict }));
    const sides = { base: before.lowered?.side ?? null, head: after?.side ?? null };
    const policies = policiesOf({ base, head });
    const environment = { environment: name, target: target.name, rules: target.objects, policies, ...sides };
    return {
      environments: sides.base || sides.head ? [environmentDiff(environment)] : [],
      diagnostics: [
        ...(after?.diagnostics ?? []),
        ...(after?.refused ?? []),
        ...before.diagnostics,
        ...submoduleNotices(head, after),
        ...submoduleNotices(base, before.lowered),
      ],
    };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    if (implied) return { environments: [], diagnostics: [] };
    const isFile = error.exit === 3;
    return { environments: [], diagnostics: isFile ? error.diagnostics : [notCompared(name, error)] };
  }
}

/** Of both sides: a change that drops or weakens a policy is judged by it all the same. */
function policiesOf({ base, head }: Sides): Policy[] {
  const all = [head, base].flatMap((side) => side?.project.settings.policies ?? []);
  return [...new Map(all.map((policy) => [canonicalJson(policy), policy])).values()];
}

/** A base that the target refuses is none: what is new is seen all the same. */
async function baseSide(
  { name, base: environment }: ComparedEnvironment,
  base: CompiledSide | null,
): Promise<{ lowered: LoweredSide | null; diagnostics: Diagnostic[] }> {
  if (base === null || environment === null) return { lowered: null, diagnostics: [] };
  try {
    return { lowered: await environmentSide(base, environment, { strict: false }), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof DiagnosticError) || error.exit !== 3) throw error;
    return { lowered: null, diagnostics: [notCompared(name, error)] };
  }
}

function notCompared(environment: string, { diagnostics }: DiagnosticError): Diagnostic {
  const reason = diagnostics.find(({ severity }) => severity === "error")?.message ?? "it is refused";
  return diagnose("LP5067", null, { environment, reason });
}

/** Submodules in folders that the app is built or run from. */
function submoduleNotices(side: CompiledSide | null, lowered: LoweredSide | null): Diagnostic[] {
  if (side === null || lowered === null) return [];
  const { submodules = [], host } = side.from;
  const launchfile = posix.relative(host.workingFolder, side.project.folder);
  const folders = lowered.folders.map((folder) => posix.join(launchfile, folder).replace(/^\.\/|\/$/g, ""));
  const within = submodules.filter((path) =>
    folders.some((folder) => folder === "." || folder === "" || path === folder || path.startsWith(`${folder}/`)),
  );
  return within.map((path) => diagnose("LP5068", null, { path }));
}
