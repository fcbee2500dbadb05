import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { checkText, compileWith } from "../../compiler/index.ts";
import { loadGrammar } from "../../grammar/index.ts";
import { propertyRuns } from "../harness/property-runs.ts";
import { checkCompilation, checkDiagnostic } from "./check-compilation.ts";
import { hostileBytes, hostileText, prototypeNames } from "./hostile-texts.ts";
import { launchfileText } from "./launchfile-texts.ts";

const grammar = await loadGrammar("$");
const compiled = (text: string) => compileWith(grammar, { path: "Launchfile", text });

/** Everything that objects of all kinds inherit. */
const inherited = () =>
  [Object, Array, Function, String, Number, Boolean, RegExp, Map, Set].map(({ prototype }) => {
    const members = Object.entries(Object.getOwnPropertyDescriptors(prototype));
    return members.map(([name, { value, get, set }]) => [name, value ?? get ?? set]);
  });
const before = inherited();
afterAll(() => expect(inherited()).toEqual(before));

describe("any text ends in a plan or an error", () => {
  it("that is nearly a Launchfile", () => {
    let plans = 0;
    const runs = propertyRuns(3_000);
    fc.assert(
      fc.property(launchfileText, (text) => {
        const compilation = compiled(text);
        if (compilation.value) plans++;
        checkCompilation(text, compilation);
      }),
      { numRuns: runs },
    );
    expect(plans).toBeGreaterThan(runs / 20);
  });

  it("that is nearly YAML", () => {
    fc.assert(
      fc.property(hostileText, (text) => checkCompilation(text, compiled(text))),
      { numRuns: propertyRuns(1_500) },
    );
  });

  it("that is any bytes", () => {
    fc.assert(
      fc.property(hostileBytes, (bytes) => {
        const { value: source, diagnostics } = checkText("Launchfile", bytes);
        expect(source === null).toBe(diagnostics.length > 0);
        for (const each of diagnostics) checkDiagnostic("", each);
        if (source) checkCompilation(source.text, compiled(source.text));
      }),
      { numRuns: propertyRuns(500) },
    );
  });
});

describe("names that every object has are names like others", () => {
  const names = prototypeNames.filter((name) => name !== "__proto__");

  it("of variables, secrets, volumes and commands", () => {
    const members = (value: string) => names.map((name) => `  ${name}: ${value}\n`).join("");
    const text = `name: shop
image: a:1
secrets:\n${members("{ generator: secret }")}env:\n${names.map((name) => `  ${name}: $secrets.${name}\n`).join("")}
storage:\n${names.map((name) => `  ${name}: { path: /${name} }\n`).join("")}commands:\n${members("run")}`;
    const { value, diagnostics } = compiled(text);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const component = value?.app.nodes["component:default"];
    expect(component?.kind === "component" && Object.keys(component.env).sort()).toEqual([...names].sort());
    const addresses = Object.keys(value?.app.nodes ?? {});
    for (const name of names) expect(addresses).toEqual(expect.arrayContaining([`secret:${name}`]));
  });

  it.each(names)("and nothing is found by the name %s that nobody gave", (name) => {
    const text = `name: shop\nimage: a:1\nenv: { A: $secrets.${name}, B: $components.${name}.url, C: $storage.${name}.path }\n`;
    const { diagnostics } = compiled(text);
    const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
    expect(errors).toEqual(["LP2007", "LP2003", "LP2008"]);
  });

  it("but for `__proto__`, which is refused wherever it is", () => {
    const text = "name: shop\nimage: a:1\nenv: { __proto__: a }\nx-a: [{ __proto__: { b: c } }]\n__proto__: d\n";
    expect(compiled(text).diagnostics.filter(({ code }) => code === "LP1018")).toHaveLength(3);
  });
});
