// A PostgreSQL client of one page, so that this example needs no package. A real app takes one from the registry.
// Protocol 3.0 (PostgreSQL documentation, chapter "Frontend/Backend Protocol") with SCRAM-SHA-256 (RFC 5802, RFC 7677).
import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { createConnection } from "node:net";

/** Connects to `postgresql://user:password@host:port/database`, waiting up to ten seconds for the server. */
export async function connect(url) {
  const { hostname, port, username, password, pathname } = new URL(url);
  const socket = await open({ host: hostname, port: Number(port || 5432) });
  const messages = read(socket);
  send(socket, "", startup(decodeURIComponent(username), decodeURIComponent(pathname.slice(1))));
  await authenticate(socket, messages, decodeURIComponent(password));
  await untilReady(messages);
  let previous = Promise.resolve();
  return {
    /** Runs one statement with text parameters; answers its rows as arrays of text. Calls wait for each other. */
    query(sql, parameters = []) {
      const result = previous.then(() => run(socket, messages, sql, parameters));
      previous = result.catch(() => {});
      return result;
    },
    async close() {
      await previous;
      send(socket, "X", Buffer.alloc(0));
      socket.end();
    },
  };
}

async function open(address) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await new Promise((resolve, reject) => {
        const socket = createConnection(address, () => resolve(socket)).on("error", reject);
      });
    } catch (error) {
      if (attempt === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** The server's messages as `{ type, body }`. */
async function* read(socket) {
  let buffer = Buffer.alloc(0);
  for await (const chunk of socket) {
    buffer = Buffer.concat([buffer, chunk]);
    while (buffer.length >= 5 && buffer.length > buffer.readInt32BE(1)) {
      const end = 1 + buffer.readInt32BE(1);
      const message = { type: String.fromCharCode(buffer[0]), body: buffer.subarray(5, end) };
      buffer = buffer.subarray(end);
      if (message.type !== "N") yield message;
    }
  }
  throw new Error("The database closed the connection.");
}

function send(socket, type, body) {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  socket.write(Buffer.concat([Buffer.from(type), length, body]));
}

const text = (...parts) => Buffer.from(parts.map((part) => `${part}\0`).join(""));
const int16 = (number) => Buffer.from([number >> 8, number & 255]);
const int32 = (number) => Buffer.from([number >>> 24, number >> 16, number >> 8, number].map((byte) => byte & 255));

function startup(user, database) {
  return Buffer.concat([int32(196608), text("user", user, "database", database), Buffer.from("\0")]);
}

async function next(messages) {
  const { value } = await messages.next();
  if (value.type === "E") throw new Error(errorText(value.body));
  return value;
}

async function authenticate(socket, messages, password) {
  const offer = await next(messages);
  if (offer.body.readInt32BE(0) === 0) return;
  const nonce = randomBytes(18).toString("base64");
  const first = `n=,r=${nonce}`;
  const initial = Buffer.from(`n,,${first}`);
  send(socket, "p", Buffer.concat([text("SCRAM-SHA-256"), int32(initial.length), initial]));
  const challenge = (await next(messages)).body.subarray(4).toString();
  const { r, s, i } = Object.fromEntries(challenge.split(",").map((field) => [field[0], field.slice(2)]));
  const salted = pbkdf2Sync(password, Buffer.from(s, "base64"), Number(i), 32, "sha256");
  const hmac = (key, data) => createHmac("sha256", key).update(data).digest();
  const clientKey = hmac(salted, "Client Key");
  const last = `c=biws,r=${r}`;
  const signature = hmac(createHash("sha256").update(clientKey).digest(), `${first},${challenge},${last}`);
  const proof = Buffer.from(clientKey.map((byte, index) => byte ^ signature[index])).toString("base64");
  send(socket, "p", Buffer.from(`${last},p=${proof}`));
  await next(messages);
  await next(messages);
}

async function untilReady(messages) {
  const rows = [];
  let failure;
  for (;;) {
    const { value } = await messages.next();
    if (value.type === "D") rows.push(rowOf(value.body));
    if (value.type === "E") failure = new Error(errorText(value.body));
    if (value.type === "Z" && failure) throw failure;
    if (value.type === "Z") return rows;
  }
}

function run(socket, messages, sql, parameters) {
  const values = parameters.map((parameter) => Buffer.from(String(parameter)));
  const bound = values.flatMap((value) => [int32(value.length), value]);
  send(socket, "P", Buffer.concat([text("", sql), int16(0)]));
  send(socket, "B", Buffer.concat([text("", ""), int16(0), int16(values.length), ...bound, int16(0)]));
  send(socket, "E", Buffer.concat([text(""), int32(0)]));
  send(socket, "S", Buffer.alloc(0));
  return untilReady(messages);
}

function rowOf(body) {
  const row = [];
  for (let at = 2; at < body.length; ) {
    const length = body.readInt32BE(at);
    row.push(length < 0 ? null : body.subarray(at + 4, at + 4 + length).toString());
    at += 4 + Math.max(length, 0);
  }
  return row;
}

function errorText(body) {
  const fields = body.toString().split("\0");
  return fields.find((field) => field.startsWith("M"))?.slice(1) ?? "The database answered with an error.";
}
