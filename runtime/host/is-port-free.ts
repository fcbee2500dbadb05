import { errorCode } from "./error-code.ts";

/** What a machine without IPv6 answers. */
const withoutAddress = ["EADDRNOTAVAIL", "EAFNOSUPPORT"];

/**
 * Whether a server could listen on the port of both loopback addresses. Some systems allow that beside a server that
 * listens on all addresses, and a port may be forwarded without a listener: so nothing may answer there either.
 */
export async function isPortFree(port: number): Promise<boolean> {
  for (const address of ["127.0.0.1", "::1"]) {
    if (!(await canListen(port, address)) || (await answers(port, address))) return false;
  }
  return true;
}

async function canListen(port: number, host: string): Promise<boolean> {
  const { createServer } = await import("node:net");
  return await new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(withoutAddress.includes(errorCode(error))));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

async function answers(port: number, host: string): Promise<boolean> {
  const { connect } = await import("node:net");
  return await new Promise((resolve) => {
    const socket = connect({ port, host });
    const settle = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", settle(true));
    socket.once("error", settle(false));
    socket.setTimeout(1_000, settle(false));
  });
}
