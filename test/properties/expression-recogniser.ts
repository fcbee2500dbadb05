const letter = /^[A-Za-z]$/;
const nameCharacter = /^[A-Za-z0-9_]$/;
const passwordHash = /^\$2[abxy]?\$\d\d\$[./A-Za-z0-9]+/;

class Malformed extends Error {}

/**
 * A second reading of the grammar, by hand and one character after the other: what the text means, in the notation of
 * `showTree`, or `null` where braces are malformed. It knows nothing of recovery, spans or problems.
 */
export function recognise(text: string): string | null {
  let at = 0;
  let open = 0;
  const is = (kind: RegExp, offset: number) => kind.test(text.charAt(offset));

  function segment(): string {
    if (!is(letter, at)) return "";
    const start = at;
    while (is(nameCharacter, at) || (text[at] === "-" && is(nameCharacter, at + 1))) at += 1;
    return text.slice(start, at);
  }

  function reference(): string {
    const start = at;
    let length = segment() === "" ? 0 : 1;
    while (length > 0) {
      const index = /^\[[0-9]+\]/.exec(text.slice(at))?.[0];
      if (text[at] === "." && is(letter, at + 1)) {
        at += 1;
        segment();
      } else if (index) at += index.length;
      else break;
      length += 1;
    }
    if (length > 10) throw new Malformed();
    while (length > 0 && text[at] === "|" && is(letter, at + 1)) {
      at += 1;
      segment();
    }
    return text.slice(start, at);
  }

  function braced(): string {
    at += 2;
    open += 1;
    const content = reference();
    if (content === "" || open > 64) throw new Malformed();
    let otherwise = "";
    if (text.startsWith(":-", at)) {
      at += 2;
      otherwise = `:-(${parts(true)})`;
    }
    if (text[at] !== "}") throw new Malformed();
    at += 1;
    open -= 1;
    return "${" + content + otherwise + "}";
  }

  function parts(inDefault: boolean): string {
    const shown: string[] = [];
    let literal = "";
    let depth = 0;
    const add = (part: () => string) => {
      if (literal !== "") shown.push(JSON.stringify(literal));
      literal = "";
      const found = part();
      if (found !== "") shown.push(found);
    };
    while (at < text.length) {
      const character = text.charAt(at);
      const next = text.charAt(at + 1);
      const hash = passwordHash.exec(text.slice(at))?.[0];
      if (inDefault && character === "}" && depth === 0) break;
      if (character === "$" && next === "{") add(braced);
      else if (character === "$" && letter.test(next)) {
        at += 1;
        add(() => "$" + reference());
      } else {
        if (inDefault) depth += character === "{" ? 1 : character === "}" ? -1 : 0;
        literal += hash ?? character;
        at += hash?.length ?? (character === "$" && next === "$" ? 2 : 1);
      }
    }
    add(() => "");
    return shown.join(" + ");
  }

  try {
    return parts(false);
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}
