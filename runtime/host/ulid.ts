const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const randomBits = 80n;

/**
 * Makes ULIDs: 48 bits of milliseconds, 80 random bits, in Crockford's base 32. Each sorts after the one before it: within
 * one millisecond, or when the clock went back, the number is counted up instead.
 */
export function ulidSource(now: () => number, randomBytes: (size: number) => Uint8Array): () => string {
  let last = -1n;
  return () => {
    const time = BigInt(now());
    last = time > last >> randomBits ? (time << randomBits) | numberOf(randomBytes(10)) : last + 1n;
    return encode(last);
  };
}

/** The ULID of a time in milliseconds and 10 bytes that are not random: always the same for the same thing. */
export function ulidOf(time: number, bytes: Uint8Array): string {
  return encode((BigInt(time) << randomBits) | numberOf(bytes));
}

function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function encode(number: bigint): string {
  return Array.from({ length: 26 }, (_, at) => alphabet[Number((number >> BigInt(5 * (25 - at))) & 31n)]).join("");
}
