import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A registry of images on loopback, as much of the OCI distribution specification (v1.1) as pushing and pulling need. */
export interface ImageRegistry {
  /** `127.0.0.1:PORT` */
  host: string;
  /** The digest that a tag of a repository stands for. */
  digestOf(repository: string, tag: string): string | undefined;
  close(): Promise<void>;
}

const digestOf = (bytes: Buffer) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

export async function imageRegistry(): Promise<ImageRegistry> {
  const blobs = new Map<string, Buffer>();
  const uploads = new Map<string, Buffer>();
  const manifests = new Map<string, { bytes: Buffer; type: string }>();
  const tags = new Map<string, string>();

  function send(response: ServerResponse, status: number, headers: Record<string, string> = {}, body?: Buffer) {
    response.writeHead(status, { "docker-distribution-api-version": "registry/2.0", ...headers }).end(body);
  }

  function sendFile(response: ServerResponse, isHead: boolean, file?: { bytes: Buffer; type: string }) {
    if (file === undefined) return send(response, 404);
    const headers = { "content-type": file.type, "content-length": String(file.bytes.length) };
    send(response, 200, { ...headers, "docker-content-digest": digestOf(file.bytes) }, isHead ? undefined : file.bytes);
  }

  function upload(
    request: { method: string; url: URL; id?: string; repository: string },
    body: Buffer,
    response: ServerResponse,
  ) {
    const { method, url, repository, id = randomUUID() } = request;
    const bytes = Buffer.concat([uploads.get(id) ?? Buffer.alloc(0), body]);
    uploads.set(id, bytes);
    const location = `/v2/${repository}/blobs/uploads/${id}`;
    if (method !== "PUT") return send(response, 202, { location, range: `0-${Math.max(bytes.length - 1, 0)}` });
    const digest = url.searchParams.get("digest") ?? "";
    if (digestOf(bytes) !== digest) return send(response, 400);
    blobs.set(digest, bytes);
    send(response, 201, { location: `/v2/${repository}/blobs/${digest}` });
  }

  function manifest(
    method: string,
    { repository, reference }: Record<string, string>,
    body: { bytes: Buffer; type: string },
    response: ServerResponse,
  ) {
    if (method !== "PUT") {
      const digest = reference?.startsWith("sha256:") ? reference : tags.get(`${repository}:${reference}`);
      return sendFile(response, method === "HEAD", manifests.get(`${repository}@${digest}`));
    }
    const digest = digestOf(body.bytes);
    manifests.set(`${repository}@${digest}`, body);
    tags.set(`${repository}:${reference}`, digest);
    send(response, 201, { location: `/v2/${repository}/manifests/${digest}`, "docker-content-digest": digest });
  }

  async function respond(request: IncomingMessage, response: ServerResponse) {
    const { method = "GET" } = request;
    const url = new URL(request.url ?? "/", "http://registry");
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const uploading = /^\/v2\/(?<repository>.+)\/blobs\/uploads\/(?<id>[\w-]*)$/.exec(url.pathname)?.groups;
    if (uploading)
      return upload(
        { method, url, repository: uploading["repository"] ?? "", ...(uploading["id"] && { id: uploading["id"] }) },
        bytes,
        response,
      );
    const blob = /^\/v2\/.+\/blobs\/(sha256:[0-9a-f]+)$/.exec(url.pathname)?.[1];
    const found = blob === undefined ? undefined : blobs.get(blob);
    if (blob) return sendFile(response, method === "HEAD", found && { bytes: found, type: "application/octet-stream" });
    const named = /^\/v2\/(?<repository>.+)\/manifests\/(?<reference>[^/]+)$/.exec(url.pathname)?.groups;
    if (named)
      return manifest(
        method,
        named as Record<string, string>,
        { bytes, type: request.headers["content-type"] ?? "" },
        response,
      );
    send(response, url.pathname === "/v2/" ? 200 : 404);
  }

  const server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    digestOf: (repository, tag) => tags.get(`${repository}:${tag}`),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
