import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { ask } from "./elasticsearch.mjs";

const { PORT, RESULTS } = process.env;
const edition = await readFile("edition.json", "utf8");

async function found(words) {
  const query = { multi_match: { query: words, fields: ["title", "author"] } };
  const { hits } = await ask("/books/_search", { method: "POST", body: { query, size: Number(RESULTS) } });
  return JSON.stringify(hits.hits.map(({ _source }) => _source));
}

createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  try {
    if (pathname === "/health") await ask("/_cluster/health");
    response.setHeader("content-type", "application/json");
    response.end(pathname === "/search" ? await found(searchParams.get("q") ?? "") : edition);
  } catch (error) {
    console.error(error);
    response.writeHead(503).end("Elasticsearch does not answer.\n");
  }
}).listen(Number(PORT), () => console.log(`Search is on port ${PORT}`));
process.on("SIGTERM", () => process.exit(0));
