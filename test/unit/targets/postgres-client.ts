import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

interface Login {
  port: number;
  user: string;
  password: string;
  database: string;
}

/** Just enough of PostgreSQL's protocol 3.0 to log in by SCRAM-SHA-256 (RFC 5802) and read the first column of a query. */
export class PostgresClient {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #wake = () => {};
  #ended = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#wake();
    });
    for (const event of ["end", "error"]) {
      socket.on(event, () => {
        this.#ended = true;
        this.#wake();
      });
    }
  }

  /** Rejects with the server's message when it refuses. */
  static async login({ port, user, password, database }: Login): Promise<PostgresClient> {
    const client = new PostgresClient(connect(port, "127.0.0.1"));
    const parameters = Buffer.from(`user\0${user}\0database\0${database}\0\0`);
    client.#send(null, Buffer.concat([int32(196_608), parameters]));
    const nonce = randomBytes(12).toString("base64");
    const bare = `n=,r=${nonce}`;
    await client.#expect("R");
    client.#send(
      "p",
      Buffer.concat([Buffer.from("SCRAM-SHA-256\0"), int32(bare.length + 3), Buffer.from(`n,,${bare}`)]),
    );
    const challenge = (await client.#expect("R")).subarray(4).toString();
    const [, both = "", salt = "", rounds = ""] = /^r=(.*),s=(.*),i=(.*)$/.exec(challenge) ?? [];
    const final = `c=biws,r=${both}`;
    const salted = pbkdf2Sync(password, Buffer.from(salt, "base64"), Number(rounds), 32, "sha256");
    const key = createHmac("sha256", salted).update("Client Key").digest();
    const stored = createHash("sha256").update(key).digest();
    const signature = createHmac("sha256", stored).update(`${bare},${challenge},${final}`).digest();
    const proof = key.map((byte, index) => byte ^ (signature[index] ?? 0));
    client.#send("p", Buffer.from(`${final},p=${Buffer.from(proof).toString("base64")}`));
    await client.#expect("Z");
    return client;
  }

  /** The first column of every row. */
  async query(text: string): Promise<string[]> {
    this.#send("Q", Buffer.from(`${text}\0`));
    const rows: string[] = [];
    for (;;) {
      const { type, body } = await this.#message();
      if (type === "D") rows.push(body.subarray(6, 6 + body.readInt32BE(2)).toString());
      if (type === "E") throw new Error(messageOf(body));
      if (type === "Z") return rows;
    }
  }

  end(): void {
    this.#socket.destroy();
  }

  #send(type: string | null, body: Buffer): void {
    this.#socket.write(Buffer.concat([Buffer.from(type ?? ""), int32(body.length + 4), body]));
  }

  /** The next message of that type; others on the way are passed over, an error is thrown. */
  async #expect(type: string): Promise<Buffer> {
    for (;;) {
      const message = await this.#message();
      if (message.type === "E") {
        this.end();
        throw new Error(messageOf(message.body));
      }
      if (message.type === type) return message.body;
    }
  }

  async #message(): Promise<{ type: string; body: Buffer }> {
    for (;;) {
      const length = this.#received.length < 5 ? Number.POSITIVE_INFINITY : this.#received.readInt32BE(1);
      if (this.#received.length > length) {
        const message = {
          type: String.fromCharCode(this.#received[0] ?? 0),
          body: this.#received.subarray(5, length + 1),
        };
        this.#received = this.#received.subarray(length + 1);
        return message;
      }
      if (this.#ended) throw new Error("the server closed the connection");
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** The field M of an ErrorResponse. */
function messageOf(body: Buffer): string {
  const field = body
    .toString()
    .split("\0")
    .find((each) => each.startsWith("M"));
  return field?.slice(1) ?? "an error without message";
}
