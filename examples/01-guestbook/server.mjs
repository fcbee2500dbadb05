import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { connect } from "./postgres.mjs";

const { DATABASE_URL, PORT = "3000", PUBLIC_URL = "", SIGNING_KEY = "", TITLE = "Guestbook" } = process.env;
const database = await connect(DATABASE_URL);

const server = createServer(async (request, response) => {
  try {
    await answer(request, response);
  } catch (error) {
    console.error(error);
    response.writeHead(500).end("Something went wrong.\n");
  }
});
server.listen(Number(PORT), () => console.log(`${TITLE} listens on port ${PORT}`));
process.on("SIGTERM", () => server.close(() => process.exit(0)));

async function answer(request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  if (pathname === "/health") {
    await database.query("select 1");
    return response.end("ok\n");
  }
  if (pathname !== "/") return response.writeHead(404).end("There is no such page.\n");
  if (request.method === "POST") return sign(request, response);
  const entries = await database.query("select name, message from entries order by id desc limit 50");
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page(entries));
}

async function sign(request, response) {
  const form = new URLSearchParams(await bodyOf(request));
  if (!isOurs(form.get("token") ?? "")) return response.writeHead(403).end("Please sign on the page itself.\n");
  const [name, message] = [form.get("name") ?? "", form.get("message") ?? ""].map((text) => text.trim());
  if (name && message) await database.query("insert into entries (name, message) values ($1, $2)", [name, message]);
  response.writeHead(303, { location: "/" }).end();
}

async function bodyOf(request) {
  let body = "";
  for await (const chunk of request) {
    body += chunk;
    if (body.length > 10_000) break;
  }
  return body;
}

function token() {
  return createHmac("sha256", SIGNING_KEY).update("sign").digest("hex");
}

function isOurs(given) {
  const expected = token();
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

function page(entries) {
  const list = entries
    .map(([name, message]) => `<li><b>${escapeHtml(name)}</b>: ${escapeHtml(message)}</li>`)
    .join("\n");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(TITLE)}</title>
<style>body { font: 1rem/1.5 system-ui; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }</style>
<h1>${escapeHtml(TITLE)}</h1>
<form method="post">
<input type="hidden" name="token" value="${token()}">
<p><label>Name <input name="name" required></label>
<label>Message <input name="message" required></label>
<button>Sign</button>
</form>
<ul>
${list}
</ul>
<p><small>${escapeHtml(PUBLIC_URL)}</small></p>
</html>
`;
}

function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
