import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

/** One call of the Docker engine's interface on its local socket. A refusal is an error with the engine's own words. */
export async function dockerApi<T>(method: string, path: string, body?: object | Buffer): Promise<T> {
  const socketPath = (process.env["DOCKER_HOST"] ?? "unix:///var/run/docker.sock").replace(/^unix:\/\//, "");
  const isArchive = Buffer.isBuffer(body);
  const data = body === undefined || isArchive ? body : JSON.stringify(body);
  const headers = { "content-type": isArchive ? "application/x-tar" : "application/json" };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ socketPath, method, path, headers }, resolve).once("error", reject).end(data);
  });
  const answered = await text(answer);
  const status = answer.statusCode ?? 0;
  if (status >= 400) throw new Error(`${method} ${path}: ${status} ${answered.trim()}`);
  return (answer.headers["content-type"]?.includes("json") && answered !== "" ? JSON.parse(answered) : answered) as T;
}
