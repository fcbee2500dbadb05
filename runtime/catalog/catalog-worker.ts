import { parentPort, workerData } from "node:worker_threads";
import { catalogChecker } from "./catalog-checker.ts";
import type { Subject } from "./check-subject.ts";

// The thread that checks Launchfiles which the command sends, one at a time. The build makes a module of its own of it.
const check = catalogChecker(workerData);

parentPort?.on("message", async ([index, subject]: [number, Subject]) => {
  parentPort?.postMessage([index, await (await check)(subject)]);
});
