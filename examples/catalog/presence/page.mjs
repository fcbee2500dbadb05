import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { createLive } from "./live.mjs";
import { openRedis } from "./redis.mjs";

const { PORT, LIVE_PORT, COUNT_PORT, ADMIN_KEY, KEEPER_URL, PRICE_NOTE, REDIS_URL } = process.env;
const redis = await openRedis(REDIS_URL);
const live = createLive();
const template = await readFile("page.html", "utf8");

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

async function page() {
  const values = {
    visits: await redis("INCR", "visits"),
    motto: await (await fetch(KEEPER_URL)).text(),
    note: PRICE_NOTE,
    live: LIVE_PORT,
  };
  return template.replace(/\{\{(\w+)\}\}/g, (_, name) => escaped(String(values[name])));
}

async function setMotto(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  await fetch(KEEPER_URL, { method: "PUT", body: text.slice(0, 200) });
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  if (pathname === "/health") return response.end(await redis("PING"));
  if (pathname === "/visits") return response.end(`${(await redis("GET", "visits")) ?? 0}\n`);
  if (pathname === "/motto" && request.method === "PUT") {
    if (searchParams.get("key") !== ADMIN_KEY) return response.writeHead(403).end("The link is needed for that.\n");
    await setMotto(request);
    return response.end("ok\n");
  }
  if (pathname !== "/") return response.writeHead(404).end("There is no such page.\n");
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(await page());
});
server.listen(Number(PORT), () => console.log(`The page is on port ${PORT}`));
live.server.listen(Number(LIVE_PORT));
createTcpServer((socket) => socket.on("error", () => {}).end(`${live.count()}\n`)).listen(Number(COUNT_PORT));
process.on("SIGTERM", () => process.exit(0));
