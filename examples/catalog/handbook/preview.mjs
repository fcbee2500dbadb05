// Serves the pages of a folder as they are now: node preview.mjs FOLDER PORT
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, join } from "node:path";

const [folder, port] = process.argv.slice(2);

createServer(async (request, response) => {
  const page = basename(new URL(request.url, "http://localhost").pathname) || "index.html";
  const text = await readFile(join(folder, page)).catch(() => null);
  if (text === null) return response.writeHead(404).end("There is no such page.\n");
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(text);
}).listen(Number(port), () => console.log(`The handbook is on port ${port}`));
