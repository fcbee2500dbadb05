/** A longer pattern is nobody's. */
const longest = 500;

/** A pattern of `.gitattributes` as a regular expression over paths below its folder; `null` where it can match no file. */
export function pathPattern(pattern: string): RegExp | null {
  if (pattern === "" || pattern.endsWith("/") || pattern.startsWith("!") || pattern.length > longest) return null;
  const isRooted = pattern.includes("/");
  const body = translated(pattern.replace(/^\//, ""));
  return body === null ? null : new RegExp(`^${isRooted ? "" : "(?:.*/)?"}${body}$`, "su");
}

/** One token each: two asterisks between slashes span folders, one does not; a class, an escape, a character. */
const token =
  /(?<below>\/\*\*$)|(?<above>(?<=^|\/)\*\*\/)|(?<some>\*+)|(?<one>\?)|\[(?<not>[!^]?)(?<set>\]?[^\]]*)\]|\\(?<escaped>.)|(?<other>.)/gsu;

function translated(pattern: string): string | null {
  const pieces = [...pattern.matchAll(token)].map(({ groups = {} }): string | null => {
    const { below, above, some, one, not, set, escaped, other } = groups;
    if (below !== undefined) return "/.+";
    if (above !== undefined) return "(?:.*/)?";
    if (some !== undefined) return "[^/]*";
    if (one !== undefined) return "[^/]";
    if (set !== undefined) return `(?!/)[${not === "" ? "" : "^"}${set.replace(/[\\\]^[]/g, "\\$&")}]`;
    // A class that nothing closes matches nothing.
    return other === "[" ? null : literal(escaped ?? other ?? "");
  });
  const body = pieces.join("");
  return pieces.includes(null) || !isExpression(body) ? null : body;
}

function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
}

/** A class such as `[z-a]` is none. */
function isExpression(body: string): boolean {
  try {
    return new RegExp(body, "su") instanceof RegExp;
  } catch {
    return false;
  }
}
