import { createConnection } from "node:net";

/** Sends commands whose answer is one number or text to Redis (RESP 2), so that this example needs no package. */
export async function openRedis(url) {
  const { hostname, port, password } = new URL(url);
  const socket = createConnection({ host: hostname, port: Number(port) });
  const waiting = [];
  let received = "";
  socket.on("data", (chunk) => {
    received += chunk;
    for (let reply = take(); reply !== undefined; reply = take()) {
      const { resolve, reject } = waiting.shift();
      if (reply instanceof Error) reject(reply);
      else resolve(reply);
    }
  });

  /** The next reply; `undefined` while it is incomplete. */
  function take() {
    const [whole, kind, head] = /^([-+:$])([^\r]*)\r\n/.exec(received) ?? [];
    if (whole === undefined) return undefined;
    const length = kind === "$" && head !== "-1" ? Number(head) + 2 : 0;
    if (received.length < whole.length + length) return undefined;
    const text = received.slice(whole.length, whole.length + length - 2);
    received = received.slice(whole.length + length);
    if (kind === "-") return new Error(head);
    if (kind === "$") return head === "-1" ? null : text;
    return head;
  }

  const send = (...words) => {
    const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
    socket.write(`*${words.length}\r\n${parts.join("")}`);
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  };
  if (password) await send("AUTH", decodeURIComponent(password));
  return send;
}
