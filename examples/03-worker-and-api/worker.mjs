import { setTimeout as pause } from "node:timers/promises";

const { API_URL, PAUSE_MS = "200", WORKER_TOKEN } = process.env;
const headers = { authorization: `Bearer ${WORKER_TOKEN}` };
const post = async (path, body) => (await fetch(API_URL + path, { method: "POST", headers, body })).json();

process.on("SIGTERM", () => process.exit(0));
console.log(`The worker asks ${API_URL} for jobs`);
for (;;) {
  try {
    const { job } = await post("/next");
    if (job !== null) {
      await post("/finished", `${job} (${job.length} characters)`);
      console.log(`Did ${job}`);
      continue;
    }
  } catch (error) {
    console.error(`The API does not answer: ${error.message}`);
  }
  await pause(Number(PAUSE_MS));
}
