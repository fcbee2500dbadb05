/** What a malformed text seems to mean. */
interface NearSpelling {
  text: string;
  /** Whether it can mean nothing else. */
  certain: boolean;
}

const milliseconds = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const durationPart = /(\d+(?:\.\d+)?)\s*(ms|[dhms])([a-z]*)\s*/g;
/** The rest of a unit's name behind its first letter. */
const unitName = /^(?:|ec(?:ond)?s?|in(?:ute)?s?|o?u?rs?|ays?)$/;

/** The duration that `1.5m`, `90`, `1d` or `1m30s` seems to mean, with the largest unit that keeps it whole. */
function nearDuration(text: string): NearSpelling | null {
  // Seconds are likely, but other formats count in milliseconds.
  if (/^\d+$/.test(text)) return { text: `${text}s`, certain: false };
  const lower = text.toLowerCase();
  let total = 0;
  let certain = true;
  for (const [, count, unit, name = ""] of lower.matchAll(durationPart)) {
    total += Number(count) * milliseconds[unit as keyof typeof milliseconds];
    certain &&= unitName.test(name);
  }
  if (lower.replace(durationPart, "") !== "" || total === 0) return null;
  const whole = Math.round(total);
  const unit = (["h", "m", "s"] as const).find((each) => whole % milliseconds[each] === 0) ?? "ms";
  return { text: `${whole / milliseconds[unit]}${unit}`, certain: certain && whole === total };
}

/** The size that `10G`, `512mb` or `2GiB` seems to mean; binary units are rounded up to whole MB. */
function nearSize(text: string): NearSpelling | null {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt])(i?)(b?)$/i.exec(text);
  if (match === null) return null;
  const [, count, letter, binary, byte] = match as unknown as [string, string, string, string, string];
  const unit = letter.toUpperCase();
  // Without the B other formats count in powers of 1024.
  if (binary === "") return { text: `${count}${unit}B`, certain: byte !== "" };
  const megabytes = Math.ceil((Number(count) * 1024 ** ("KMGT".indexOf(unit) + 1)) / 1e6);
  return { text: `${megabytes}MB`, certain: false };
}

const architectures: Record<string, string> = { x86_64: "amd64", x64: "amd64", aarch64: "arm64" };

/** The platform that `amd64`, `x86_64` or `Linux/ARM64` seems to mean. */
function nearPlatform(text: string): NearSpelling | null {
  const parts = text.toLowerCase().split("/");
  const [system, architecture = ""] = parts.length === 1 ? ["linux", ...parts] : parts;
  const known = architectures[architecture] ?? architecture;
  if (!/^(amd64|arm64|arm|386|riscv64|s390x|ppc64le)$/.test(known)) return null;
  return { text: [system, known, ...parts.slice(2)].join("/"), certain: parts.length > 1 };
}

const near = { LP1209: nearDuration, LP1210: nearSize, LP1214: nearPlatform };

/** What a malformed duration, size or platform, told by the code that reports it, seems to mean. */
export function nearSpelling(code: keyof typeof near, text: string): NearSpelling | null {
  return near[code](text);
}
