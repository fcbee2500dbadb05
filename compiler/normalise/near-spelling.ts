const milliseconds = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The duration that `1.5m`, `90`, `1d` or `1m30s` seems to mean, with the largest unit that keeps it whole. */
function nearDuration(text: string): string | null {
  if (/^\d+$/.test(text)) return `${text}s`;
  let total = 0;
  const rest = text.toLowerCase().replace(/(\d+(?:\.\d+)?)\s*(ms|[dhms])[a-z]*\s*/g, (_, count, unit) => {
    total += Number(count) * milliseconds[unit as keyof typeof milliseconds];
    return "";
  });
  if (rest !== "" || total === 0) return null;
  const whole = Math.round(total);
  const unit = (["h", "m", "s"] as const).find((each) => whole % milliseconds[each] === 0) ?? "ms";
  return `${whole / milliseconds[unit]}${unit}`;
}

/** The size that `10G`, `512mb` or `2GiB` seems to mean; binary units are rounded up to whole MB. */
function nearSize(text: string): string | null {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt])(i?)b?$/i.exec(text);
  if (match === null) return null;
  const [, count, letter, binary] = match as unknown as [string, string, string, string];
  const unit = letter.toUpperCase();
  if (binary === "") return `${count}${unit}B`;
  return `${Math.ceil((Number(count) * 1024 ** ("KMGT".indexOf(unit) + 1)) / 1e6)}MB`;
}

const architectures: Record<string, string> = { x86_64: "amd64", x64: "amd64", aarch64: "arm64" };

/** The platform that `amd64`, `x86_64` or `Linux/ARM64` seems to mean. */
function nearPlatform(text: string): string | null {
  const parts = text.toLowerCase().split("/");
  const [system, architecture = ""] = parts.length === 1 ? ["linux", ...parts] : parts;
  const known = architectures[architecture] ?? architecture;
  return /^(amd64|arm64|arm|386|riscv64|s390x|ppc64le)$/.test(known)
    ? [system, known, ...parts.slice(2)].join("/")
    : null;
}

const near = { LP1209: nearDuration, LP1210: nearSize, LP1214: nearPlatform };

/** What a malformed duration, size or platform, told by the code that reports it, seems to mean. */
export function nearSpelling(code: keyof typeof near, text: string): string | null {
  return near[code](text);
}
