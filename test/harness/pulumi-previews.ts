import { type ProgramRun, partsOf, type Registration } from "../fakes/pulumi-engine/index.ts";

/** In what a preview of a program says something else than the update that follows: what it does not know yet is no difference. */
export function differencesOf(preview: ProgramRun, update: ProgramRun): string[] {
  const urns = ({ registrations }: ProgramRun) => registrations.map(({ urn }) => urn);
  if (JSON.stringify(urns(preview)) !== JSON.stringify(urns(update))) return ["there are other resources"];
  return preview.registrations.flatMap((before, index) => {
    const after = update.registrations[index];
    return after === undefined ? [] : differencesBetween(before, after).map((what) => `${before.urn}: ${what}`);
  });
}

function differencesBetween(before: Registration, after: Registration): string[] {
  const rest = ({ inputs: _, ...others }: Registration) => JSON.stringify(others);
  const later = new Map(partsOf(after.inputs).map((part) => [part.path, part]));
  const inputs = partsOf(before.inputs).flatMap(({ path, value, secret }) => {
    const part = later.get(path);
    later.delete(path);
    if (part === undefined) return [`${path} is gone`];
    const isSame = (value === null || part.value === value) && part.secret === secret;
    return isSame ? [] : [`${path} is another`];
  });
  return [...(rest(before) === rest(after) ? [] : ["another order, or other options"]), ...inputs, ...later.keys()];
}
