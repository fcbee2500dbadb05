// Serves the files of a folder: node serve.mjs FOLDER PORT
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const [folder, port] = process.argv.slice(2);
const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const path = normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
  try {
    const content = await readFile(join(folder, path));
    response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" }).end(content);
  } catch {
    response.writeHead(404).end("There is no such page.\n");
  }
});
server.listen(Number(port), () => console.log(`${folder} is served on port ${port}`));
process.on("SIGTERM", () => server.close(() => process.exit(0)));
