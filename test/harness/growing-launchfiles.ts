const shop = "name: shop\nimage: a:1\n";
const manyComponents = times(100, (at) => `  comp${at}: {}\n`);
const manySecrets = times(100, (at) => `  secret${at}: { generator: secret }\n`);
const manyResources = times(100, (at) => `- { type: redis, name: res${at} }\n`);

/** Launchfiles that make careless readers quadratic, exponential or deeply recursive, by the number of repetitions. */
export const growingLaunchfiles: Record<string, (size: number) => string> = {
  variables: (size) => `${shop}env:\n${times(size, (at) => `  A${at}: b\n`)}`,
  "variables in brackets": (size) => `${shop}env: { ${times(size, (at) => `A${at}: b, `)}}\n`,
  components: (size) =>
    `name: shop\ncomponents:\n${times(size, (at) => `  c${at}: { image: "a:1", env: { A: $app.url } }\n`)}`,
  "a chain of components": (size) =>
    `name: shop\nimage: a:1\nhealth: /up\ncomponents:\n${times(size, (at) => `  c${at}: { depends_on: [c${at + 1}] }\n`)}  c${size}: {}\n`,
  "a circle of components": (size) =>
    `name: shop\nimage: a:1\ncomponents:\n${times(size, (at) => `  c${at}: { depends_on: [c${(at + 1) % size}] }\n`)}`,
  "references from one to the next": (size) =>
    `name: shop\nimage: a:1\nprovides: [{ protocol: http, port: 80 }]\ncomponents:\n${times(size, (at) => `  c${at}: { env: { A: $components.c${(at + 1) % size}.url } }\n`)}`,
  "dependencies on one": (size) =>
    `name: shop\nimage: a:1\ncomponents:\n  c: {}\n${times(size, (at) => `  c${at}: { depends_on: [c] }\n`)}`,
  "dependencies of one": (size) =>
    `name: shop\nimage: a:1\ncomponents:\n${times(size, (at) => `  c${at}: {}\n`)}  c:\n    depends_on:\n${times(size, (at) => `    - c${at}\n`)}`,
  endpoints: (size) =>
    `${shop}provides:\n${times(size, (at) => `- { name: e${at}, protocol: tcp, port: ${1 + (at % 65_535)} }\n`)}`,
  "endpoints on one port": (size) => `${shop}provides:\n${times(size, () => "- { protocol: http, port: 80 }\n")}`,
  resources: (size) =>
    `${shop}requires:\n${times(size, (at) => `- { type: redis, name: r${at}, set_env: { A${at}: $url } }\n`)}`,
  "one resource again and again": (size) =>
    `${shop}requires:\n${times(size, (at) => `- { type: redis, version: "${at}", set_env: { A: $url } }\n`)}`,
  "unknown resources": (size) => `${shop}requires:\n${times(size, (at) => `- rediss${at}\n`)}`,
  volumes: (size) => `${shop}storage:\n${times(size, (at) => `  v${at}: { path: /v${at} }\n`)}`,
  "one mount again and again": (size) => `${shop}storage:\n${times(size, (at) => `  v${at}: { path: /v }\n`)}`,
  "mounts in one another": (size) =>
    `${shop}storage:\n${times(size, (at) => `  v${at}: { path: /v${Math.floor(at / 400)}${"/v".repeat(at % 400)} }\n`)}`,
  secrets: (size) => `${shop}secrets:\n${times(size, (at) => `  s${at}: { generator: secret }\n`)}`,
  "references to secrets": (size) =>
    `${shop}secrets:\n${times(size, (at) => `  s${at}: { generator: secret }\n`)}env:\n${times(size, (at) => `  A${at}: $secrets.s${at}\n`)}`,
  commands: (size) => `${shop}commands:\n${times(size, (at) => `  c${at}: echo $app.url $PATH\n`)}`,
  generators: (size) =>
    `name: shop\nimage: a:1\ncomponents:\n${times(size, (at) => `  c${at}: { env: { A: { generator: secret } } }\n`)}`,
  "values to a list": (size) => `${shop}keywords: [${times(size, () => "a, ")}]\n`,
  "a plain text": (size) => `${shop}env: { A: ${"a ".repeat(size)} }\n`,
  "a plain text of many lines": (size) => `${shop}env:\n  A: a\n${times(size, () => "    b\n")}`,
  "a text in single quotes": (size) => `${shop}env: { A: '${"''".repeat(size)}' }\n`,
  "a text in double quotes": (size) => `${shop}env: { A: "${"\\x24\\x24".repeat(size)}" }\n`,
  "escaped line breaks": (size) => `${shop}env:\n  A: "${"a\\\n    ".repeat(size)}"\n`,
  "a literal text": (size) => `${shop}env:\n  A: |\n${times(size, () => "    b\n")}`,
  "a folded text": (size) =>
    `${shop}env:\n  A: >\n${times(size, (at) => `${at % 3 === 0 ? "" : at % 3 === 1 ? "    b" : "      b"}\n`)}`,
  "lines without text": (size) => `${shop}env:\n  A: |+\n    a\n${"\n".repeat(size)}`,
  "white space": (size) => shop + " ".repeat(size),
  "white space in a text": (size) => `${shop}env:\n  A: a${" ".repeat(size)}$nope\n`,
  "line breaks in a text": (size) => `${shop}env:\n  A: a${"\n".repeat(size)}    $nope\n`,
  "a block with white space": (size) => `${shop}env:\n  A: |\n    a${" ".repeat(size)}$nope${"\n ".repeat(size)}\n`,
  "letters that are not ASCII": (size) => `${shop}env: { A: ${"😀".repeat(size)}$nope }\n`,
  comments: (size) => shop + "# a comment\n".repeat(size),
  "comments that silence": (size) => `${shop}${times(size, (at) => `# launchplane-ignore LP1204: ours\nk${at}: 1\n`)}`,
  "comments that silence nothing": (size) => shop + "# launchplane-ignore LP1204: ours\n".repeat(size),
  "comments that silence in vain": (size) => shop + "# launchplane-ignore LP9999\n".repeat(size),
  "white space in a comment": (size) => `${shop}# launchplane-ignore LP1204: ours${" ".repeat(size)}x\n`,
  "colons in a comment": (size) => `${shop}# launchplane-ignore${": ".repeat(size)}x\n`,
  "number signs": (size) => shop + "#".repeat(size),
  "brackets in one another": (size) => `${shop}x-a: ${"[".repeat(size)}`,
  "maps in one another": (size) => `${shop}x-a: ${"{ a: ".repeat(size)}`,
  "lists in one another": (size) => `${shop}x-a:\n${"- ".repeat(size)}`,
  "keys in one another": (size) => "? ".repeat(size),
  "lists within the limit": (size) =>
    `${shop}${times(size / 50, (at) => `x-${at}: ${"[".repeat(50)}${"]".repeat(50)}\n`)}`,
  "defaults in one another": (size) => `${shop}env: { A: '${"${a:-".repeat(size)}' }\n`,
  "aliases of one anchor": (size) => `${shop}x-a: &a [b]\nx-b: [${"*a, ".repeat(size)}]\n`,
  "aliases of a large anchor": (size) => `${shop}x-a: &a [${"b, ".repeat(size)}]\nx-b: [${"*a, ".repeat(size)}]\n`,
  "aliases of aliases": (size) =>
    `${shop}x-a: &a0 b\n${times(size, (at) => `x-${at}: &a${at + 1} [*a${at}, *a${at}]\n`)}`,
  "aliases of a wrong value": (size) => `${shop}x-a: &a { k: 1 }\nenv:\n${times(size, (at) => `  A${at}: *a\n`)}`,
  "aliases of a wrong reference": (size) => `${shop}x-a: &a $nope\nenv:\n${times(size, (at) => `  A${at}: *a\n`)}`,
  "a wrong field that many inherit": (size) =>
    `name: shop\nimage: a:1\nenv: { A: $nope }\ncomponents:\n${times(size, (at) => `  c${at}: {}\n`)}`,
  "merges of merges": (size) =>
    `${shop}x-a: &a0 { k: 1 }\n${times(size, (at) => `x-${at}: &a${at + 1} { <<: *a${at}, k${at}: 1 }\n`)}`,
  "merges of one": (size) => `${shop}x-a: &a { k: 1 }\nx-b: { <<: [${"*a, ".repeat(size)}] }\n`,
  "merges into components": (size) =>
    `name: shop\nx-a: &a { image: "a:1", env: { A: $nope } }\ncomponents:\n${times(size, (at) => `  c${at}: { <<: *a }\n`)}`,
  "unknown aliases": (size) => shop + times(size, (at) => `x-${at}: *a${at}\n`),
  "anchors and an unknown alias": (size) =>
    `${shop}${times(size, (at) => `x-${at}: &a${at} b\n`)}x-b: *nope\nx-c: *nope\n`,
  anchors: (size) => `${shop}x-a: ${"&a ".repeat(size)}b\n`,
  tags: (size) => shop + times(size, (at) => `x-${at}: !a b\n`),
  "tags in one line": (size) => `${shop}x-a: [${"!a b, ".repeat(size)}]\n`,
  "keys that come again": (size) => shop + "k: 1\n".repeat(size),
  "merge keys that come again": (size) => `${shop}x-a: &a { b: c }\nx-b:\n${"  <<: *a\n".repeat(size)}`,
  "keys that are no text": (size) => shop + "? [a]\n: b\n".repeat(size),
  "keys that are numbers": (size) => shop + times(size, (at) => `${at}: b\n`),
  "prototype names": (size) => `${shop}env:\n${"  __proto__: b\n".repeat(size)}`,
  "unknown keys": (size) => shop + times(size, (at) => `k${at}: 1\n`),
  "unknown keys like known ones": (size) => shop + times(size, (at) => `requirse${at}: 1\n`),
  "names that cannot be": (size) => `${shop}env:\n${times(size, (at) => `  "A ${at}": b\n`)}`,
  "values of a wrong type": (size) => `${shop}env:\n${times(size, (at) => `  A${at}: [b]\n`)}`,
  "fields without a value": (size) => `${shop}env:\n${times(size, (at) => `  A${at}:\n`)}`,
  "unknown members": (size) => `${shop}env:\n${times(size, (at) => `  A${at}: { defalt: b }\n`)}`,
  "wrong references": (size) => `${shop}env:\n${times(size, (at) => `  A${at}: $nope\n`)}`,
  "wrong references in one text": (size) => `${shop}env: { A: ${"$nope ".repeat(size)} }\n`,
  "wrong references in one block": (size) => `${shop}env:\n  A: |\n${"    $nope\n".repeat(size)}`,
  "wrong syntax in one text": (size) => `${shop}env: { A: '${"$ ".repeat(size)}' }\n`,
  "wrong components among a hundred": (size) =>
    `name: shop\nimage: a:1\ncomponents:\n${manyComponents}  c:\n    env:\n${times(size, (at) => `      A${at}: $components.cmp${at}.url\n`)}`,
  "wrong dependencies among a hundred": (size) =>
    `name: shop\nimage: a:1\ncomponents:\n${manyComponents}  c:\n    depends_on:\n${times(size, (at) => `    - cmp${at}\n`)}`,
  "wrong secrets among a hundred": (size) =>
    `${shop}secrets:\n${manySecrets}env:\n${times(size, (at) => `  A${at}: $secrets.secrt${at}\n`)}`,
  "wrong resources among a hundred": (size) =>
    `${shop}requires:\n${manyResources}env:\n${times(size, (at) => `  A${at}: $rse${at}.url\n`)}`,
  "lines that are no YAML": (size) => shop + "nonsense\n".repeat(size),
  "brackets without end": (size) => shop + times(size, (at) => `x-${at}: [a\n`),
  "quotes without end": (size) => shop + times(size, (at) => `x-${at}: "a\n`),
  "closing brackets": (size) => shop + "]".repeat(size),
  "closing brackets in lines": (size) => `${shop}x-a: [a]\n${"]\n".repeat(size)}`,
  "quotes behind quotes": (size) => `${shop}x-a: ${"'a' ".repeat(size)}\n`,
  "texts within brackets": (size) => `${shop}x-a: [${"a b: c d: ".repeat(size)}]\n`,
  "texts within brackets, in lines": (size) => `${shop}x-a: [${"'a' 'b'\n  ".repeat(size)}]\n`,
  "escape sequences that are none": (size) => `${shop}x-a: "${"\\q".repeat(size)}"\n`,
  "escape sequences that are none, in lines": (size) => `${shop}x-a: "${"\\q\n  ".repeat(size)}"\n`,
  "lines out of line": (size) => shop + times(size, (at) => `${" ".repeat((size - at) % 50)}a${at}:\n`),
  tabs: (size) => shop + "\ta: b\n".repeat(size),
  "documents behind documents": (size) => "---\nname: shop\n".repeat(size),
  directives: (size) => `${"%YAML 1.1\n".repeat(size)}---\n${shop}`,
  colons: (size) => shop + ": ".repeat(size),
  "question marks": (size) => shop + "?\n".repeat(size),
  dashes: (size) => `${shop}x-a:\n${"-\n".repeat(size)}`,
  commas: (size) => `${shop}x-a: [${",".repeat(size)}]\n`,
  "a long key": (size) => `${shop}${"k".repeat(size)}: 1\n`,
  "a long name": (size) => `name: ${"a-".repeat(size)}\nimage: a:1\n`,
  "a long line": (size) => `name: ${"a".repeat(size)}`,
};

function times(count: number, make: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => make(at)).join("");
}
