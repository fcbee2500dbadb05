import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createConnection } from "node:net";

const { PORT, MOTTO_FILE, COUNT_ADDRESS } = process.env;
const [countHost, countPort] = COUNT_ADDRESS.split(":");

createServer(async (request, response) => {
  if (request.method === "PUT") {
    let text = "";
    for await (const chunk of request) text += chunk;
    await writeFile(MOTTO_FILE, text);
  }
  response.end(await readFile(MOTTO_FILE, "utf8").catch(() => "Nobody has written a motto yet."));
}).listen(Number(PORT), "127.0.0.1", () => console.log("The keeper is there"));

let before = "";
setInterval(() => {
  const socket = createConnection({ host: countHost, port: Number(countPort) });
  socket.on("error", () => {});
  socket.on("data", (data) => {
    const now = String(data).trim();
    if (now !== before) console.log(`${now} here`);
    before = now;
  });
}, 1000);
process.on("SIGTERM", () => process.exit(0));
