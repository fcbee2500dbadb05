import { createHash } from "node:crypto";
import { createServer } from "node:http";

/** Web sockets that are told how many there are whenever one comes or goes (RFC 6455, what a server needs to talk). */
export function createLive() {
  const sockets = new Set();
  const tell = () => {
    for (const socket of sockets) socket.write(frame(String(sockets.size)));
  };
  const server = createServer((_, response) => response.writeHead(426).end("Web sockets only.\n"));
  server.on("upgrade", (request, socket) => {
    socket.write(
      ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"]
        .concat(`Sec-WebSocket-Accept: ${acceptOf(request.headers["sec-websocket-key"])}`, "", "")
        .join("\r\n"),
    );
    sockets.add(socket);
    const leave = () => {
      if (sockets.delete(socket)) tell();
      socket.destroy();
    };
    // A visitor has nothing to say but good-bye.
    for (const event of ["data", "close", "error"]) socket.on(event, leave);
    tell();
  });
  return { server, count: () => sockets.size };
}

export function acceptOf(key) {
  return createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
}

/** A text of up to 125 bytes, whole and without a mask. */
export function frame(text) {
  return Buffer.concat([Buffer.from([0x81, Buffer.byteLength(text)]), Buffer.from(text)]);
}
