const letters = "abcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";

/** What a server chooses at random. */
export interface Identifiers {
  /** A nanoid of 21 characters. */
  id(): string;
  text(length: number): string;
  hex(length: number): string;
  /** Of containers, in words: `calculate-neural-panel`. */
  phrase(): string;
  /** The prefix in the form that Docker takes, and six random characters behind. */
  appName(prefix: string | undefined, kind: string): string;
}

/** The same seed gives the same names in the same order. */
export function identifiersOf(seed: number): Identifiers {
  const random = generator(seed);
  const pick = (from: string, length: number) =>
    Array.from({ length }, () => from[Math.floor(random() * from.length)]).join("");
  const text = (length: number) => pick(letters + digits, length);
  const phrase = () => [7, 6, 5].map((length) => pick(letters, length)).join("-");
  return {
    id: () => pick(`${letters}${letters.toUpperCase()}${digits}_-`, 21),
    text,
    hex: (length) => pick("0123456789abcdef", length),
    phrase,
    appName: (prefix, kind) => {
      const start = prefix === undefined ? `${kind}-${phrase()}` : prefix.trim().toLowerCase().replaceAll(" ", "-");
      return `${start}-${text(6)}`;
    },
  };
}

/** Marsaglia's xorshift, 32 bits: numbers from 0 up to 1. */
function generator(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}
