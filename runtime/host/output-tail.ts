/** Keeps the last `limit` bytes of an output; the text says so when something was cut. */
export interface OutputTail {
  push(chunk: Uint8Array): void;
  text(): string;
  /** What is kept, as it came. */
  bytes(): Uint8Array;
}

export function outputTail(limit: number): OutputTail {
  let chunks: Uint8Array[] = [];
  let kept = 0;
  let total = 0;
  return {
    push(chunk) {
      chunks.push(chunk);
      kept += chunk.length;
      total += chunk.length;
      // Joined only when twice as much is held: each byte is then copied once or twice, however small the chunks are.
      if (kept > 2 * limit) {
        chunks = [Buffer.concat(chunks).subarray(-limit)];
        kept = limit;
      }
    },
    bytes: () => Buffer.concat(chunks).subarray(-limit),
    text() {
      const all = Buffer.concat(chunks);
      if (total <= limit) return all.toString("utf8");
      const tail = fromCharacter(all.subarray(-limit));
      return `[${total - tail.length} bytes of earlier output were cut]\n${tail.toString("utf8")}`;
    },
  };
}

/** Without the rest of a UTF-8 character whose beginning was cut. */
function fromCharacter(bytes: Buffer): Buffer {
  const start = bytes.findIndex((byte) => (byte & 0xc0) !== 0x80);
  return bytes.subarray(Math.max(0, start));
}
