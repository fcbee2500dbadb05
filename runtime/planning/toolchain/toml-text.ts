/**
 * The text of a key in a section of a TOML file, as manifests of languages are written: `python = "^3.11"` below
 * `[tool.poetry.dependencies]`, or the `version` of `python = { version = "^3.11" }`. `null`: there is none.
 */
export function tomlText(text: string, section: string, key: string): string | null {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => line.trim().replace(/\s*#.*$/, "") === `[${section}]`);
  if (start < 0) return null;
  for (const line of lines.slice(start + 1)) {
    if (/^\s*\[/.test(line)) return null;
    const [, name, value = ""] = /^\s*["']?([\w.-]+)["']?\s*=\s*(.*)$/.exec(line) ?? [];
    if (name !== key) continue;
    const inside = value.startsWith("{") ? (/\bversion\s*=\s*(.*)$/.exec(value)?.[1] ?? "") : value;
    return /^(["'])(.*?)\1/.exec(inside)?.[2] ?? null;
  }
  return null;
}
