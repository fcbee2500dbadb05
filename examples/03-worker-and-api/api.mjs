import { createServer } from "node:http";
import { openQueue } from "./queue.mjs";

const { PORT = "3100", REDIS_URL, WORKER_TOKEN } = process.env;
const queue = await openQueue(REDIS_URL);

const routes = {
  "GET /": async () => ({ queue: queue.kind, finished: await queue.finished() }),
  "GET /health": async () => ({ ok: true }),
  "POST /jobs": async (body) => {
    await queue.push(body);
    return { accepted: body };
  },
  "POST /next": async () => ({ job: await queue.pop() }),
  "POST /finished": async (body) => {
    await queue.finish(body);
    return { finished: body };
  },
};
const forWorkers = new Set(["POST /next", "POST /finished"]);

const server = createServer(async (request, response) => {
  const route = `${request.method} ${request.url}`;
  const answer = (status, body) =>
    response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
  if (!routes[route]) return answer(404, { error: "There is no such route." });
  if (forWorkers.has(route) && request.headers.authorization !== `Bearer ${WORKER_TOKEN}`) {
    return answer(403, { error: "That is for workers." });
  }
  let body = "";
  for await (const chunk of request) body += chunk;
  answer(200, await routes[route](body));
});
server.listen(Number(PORT), () => console.log(`The API listens on port ${PORT}, its queue is in ${queue.kind}`));
process.on("SIGTERM", () => process.exit(0));
