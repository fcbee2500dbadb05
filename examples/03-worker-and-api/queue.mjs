import { createConnection } from "node:net";

/** A first-in-first-out list of texts: in Redis when there is a URL, else in memory. */
export async function openQueue(url) {
  if (!url) return memoryQueue();
  const send = await connect(url);
  return {
    kind: "redis",
    push: (text) => send("RPUSH", "jobs", text),
    pop: () => send("LPOP", "jobs"),
    finish: (text) => send("RPUSH", "done", text),
    finished: () => send("LRANGE", "done", "0", "-1"),
  };
}

function memoryQueue() {
  const [jobs, done] = [[], []];
  return {
    kind: "memory",
    push: async (text) => void jobs.push(text),
    pop: async () => jobs.shift() ?? null,
    finish: async (text) => void done.push(text),
    finished: async () => done,
  };
}

/** A Redis client of the four commands above (RESP 2), so that this example needs no package. */
async function connect(url) {
  const { hostname, port, password } = new URL(url);
  const socket = createConnection({ host: hostname, port: Number(port || 6379) });
  const waiting = [];
  let buffer = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (let reply = parse(buffer, 0); reply; reply = parse(buffer, 0)) {
      buffer = buffer.subarray(reply.end);
      const { resolve, reject } = waiting.shift();
      if (reply.value instanceof Error) reject(reply.value);
      else resolve(reply.value);
    }
  });
  const send = (...words) => {
    const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
    socket.write(`*${words.length}\r\n${parts.join("")}`);
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  };
  if (password) await send("AUTH", decodeURIComponent(password));
  return send;
}

/** One reply from `at` as `{ value, end }`, or `null` while it is incomplete. */
function parse(buffer, at) {
  const line = buffer.indexOf("\r\n", at);
  if (line < 0) return null;
  const type = String.fromCharCode(buffer[at]);
  const head = buffer.toString("utf8", at + 1, line);
  const next = line + 2;
  if (type === "+" || type === ":") return { value: head, end: next };
  if (type === "-") return { value: new Error(head), end: next };
  const length = Number(head);
  if (length < 0) return { value: null, end: next };
  if (type === "$") {
    const end = next + length;
    return buffer.length < end + 2 ? null : { value: buffer.toString("utf8", next, end), end: end + 2 };
  }
  const values = [];
  let end = next;
  for (let index = 0; index < length; index++) {
    const item = parse(buffer, end);
    if (!item) return null;
    values.push(item.value);
    end = item.end;
  }
  return { value: values, end };
}
