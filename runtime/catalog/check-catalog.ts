import { type CatalogOptions, catalogChecker } from "./catalog-checker.ts";
import { checkInWorkers } from "./check-in-workers.ts";
import type { CheckedSubject, Subject } from "./check-subject.ts";

/** The worker beside the chunks of the built command. There is none where the sources themselves run. */
declare const catalogWorker: string;

/**
 * Checks Launchfiles, several at once where this is the built command, and answers in their order. `onChecked` hears of each
 * as it is done.
 */
export async function checkCatalog(
  subjects: Subject[],
  options: CatalogOptions,
  onChecked: (checked: CheckedSubject, done: number) => void,
): Promise<CheckedSubject[]> {
  if (subjects.length > 1 && typeof catalogWorker === "string") {
    const worker = new URL(catalogWorker, import.meta.url);
    return await checkInWorkers(subjects, { worker, options, onChecked });
  }
  const check = await catalogChecker(options);
  const all: CheckedSubject[] = [];
  for (const subject of subjects) {
    const checked = await check(subject);
    all.push(checked);
    onChecked(checked, all.length);
  }
  return all;
}
