import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { CatalogOptions } from "./catalog-checker.ts";
import type { CheckedSubject, Subject } from "./check-subject.ts";

interface Working {
  worker: URL;
  options: CatalogOptions;
  onChecked(checked: CheckedSubject, done: number): void;
}

/** Checks Launchfiles in as many threads as the machine has processors. The answers are in the order of the subjects. */
export async function checkInWorkers(
  subjects: Subject[],
  { worker, options, onChecked }: Working,
): Promise<CheckedSubject[]> {
  const all: CheckedSubject[] = new Array(subjects.length);
  const waiting = [...subjects.entries()];
  let done = 0;
  const work = (thread: Worker) =>
    new Promise<void>((resolve, reject) => {
      const next = () => {
        const task = waiting.shift();
        if (task) thread.postMessage(task);
        else resolve();
      };
      thread.on("error", reject);
      thread.on("exit", (code) => reject(new Error(`a worker ended with ${code}`)));
      thread.on("message", ([index, checked]: [number, CheckedSubject]) => {
        all[index] = checked;
        done += 1;
        onChecked(checked, done);
        next();
      });
      next();
    });
  const count = Math.min(availableParallelism(), subjects.length);
  const threads = Array.from({ length: count }, () => new Worker(worker, { workerData: options }));
  try {
    await Promise.all(threads.map(work));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  return all;
}
