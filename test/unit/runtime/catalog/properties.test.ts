import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Compilation, SourceFile } from "../../../../compiler/index.ts";
import { literal, type NodeChange } from "../../../../plans/index.ts";
import { catalogDiagnostics } from "../../../../runtime/catalog/catalog-diagnostics.ts";
import type { CheckedSubject } from "../../../../runtime/catalog/check-subject.ts";
import { properties } from "../../../../runtime/catalog/properties/index.ts";
import { composeTarget, localTarget, type Target } from "../../../../targets/index.ts";
import { check, shop, violationsOf } from "./check-text.ts";

/** Defects of ours that a test plants. */
const planted = vi.hoisted(() => ({
  compile: null as ((made: Compilation, source: SourceFile) => Compilation) | null,
  format: null as ((text: string) => string) | null,
  changes: null as ((all: NodeChange[]) => NodeChange[]) | null,
}));

vi.mock(import("../../../../compiler/index.ts"), async (original) => {
  const compiler = await original();
  return {
    ...compiler,
    compileWith(grammar, source) {
      const made = compiler.compileWith(grammar, source);
      return planted.compile ? planted.compile(made, source) : made;
    },
    formatLaunchfile(source) {
      const made = compiler.formatLaunchfile(source);
      return planted.format && made.value !== null ? { ...made, value: planted.format(made.value) } : made;
    },
  };
});

vi.mock(import("../../../../plans/index.ts"), async (original) => {
  const plans = await original();
  return {
    ...plans,
    appChanges(...sides) {
      const all = plans.appChanges(...sides);
      return planted.changes ? planted.changes(all) : all;
    },
  };
});

beforeEach(() => Object.assign(planted, { compile: null, format: null, changes: null }));

type Lowered = NonNullable<ReturnType<Target["lower"]>["value"]>;

/** Compose with a defect in what it makes of an app. */
function broken(change: (made: Lowered) => void): Target {
  return {
    ...composeTarget,
    lower(app, input) {
      const made = composeTarget.lower(app, input);
      if (made.value) change(made.value);
      return made;
    },
  };
}

describe("a Launchfile without mistakes", () => {
  it("has every property", async () => {
    const { results, mutations, app } = await check(shop);
    expect(app).toBe("shop");
    expect(results.map(({ property }) => property)).toEqual(["valid", ...properties.map(({ name }) => name)]);
    expect(results.filter(({ verdict }) => verdict === "violated")).toEqual([]);
    expect(results.find(({ property }) => property === "change")).toMatchObject({
      verdict: "skipped",
      skipped: "no Git",
    });
    expect(mutations.made).toBeGreaterThan(20);
    expect(mutations.caught).toBe(mutations.made);
  });

  it("is checked alike each time", async () => {
    expect(await check(shop)).toEqual(await check(shop));
  });
});

describe("a property is violated, and nothing else is looked at,", () => {
  it("valid: by an error", async () => {
    const { results, diagnostics } = await check("name: shop\nimage: [a]\n");
    expect(results[0]).toMatchObject({ property: "valid", verdict: "violated" });
    expect(new Set(results.slice(1).map(({ verdict }) => verdict))).toEqual(new Set(["skipped"]));
    expect(diagnostics.map(({ code }) => code)).toEqual(["LP1202"]);
  });
});

describe("a property is violated by a defect:", () => {
  it("compiles, by a target that makes nothing", async () => {
    const nothing = { ...composeTarget, lower: () => ({ value: null, diagnostics: [] }) };
    expect(await violationsOf("compiles", shop, { targets: [nothing] })).toEqual(["compose makes nothing of it"]);
    const checked = await check(shop, { targets: [nothing], only: "compiles" });
    expect(catalogDiagnostics([checked], checked)).toMatchObject([
      { code: "LP5150", severity: "error", file: "Launchfile" },
    ]);
  });

  it("deterministic, by a target that counts, and by a compiler that does", async () => {
    let count = 0;
    const counting = broken(({ desired }) => {
      desired.scope = `shop.${count++}`;
    });
    expect(await violationsOf("deterministic", shop, { targets: [counting] })).toEqual([
      "compose makes something else of it the second time",
    ]);
    planted.compile = (made) => {
      if (made.value) made.value.app.app.name = `shop${count++}`;
      return made;
    };
    expect(await violationsOf("deterministic", shop)).toContain("compiling it again makes another app plan");
  });

  it("deterministic, by a target that changes what it is given", async () => {
    const changing: Target = {
      ...composeTarget,
      lower(app, input) {
        app.app.name = "other";
        return composeTarget.lower(app, input);
      },
    };
    const [what] = await violationsOf("deterministic", shop, { targets: [changing] });
    expect(what).toMatch(/^it ends in a defect: Cannot assign to read only/);
    const emitting: Target = {
      ...composeTarget,
      emit(desired) {
        desired.scope = "other";
        return composeTarget.emit(desired);
      },
    };
    const [emitted] = await violationsOf("deterministic", shop, { targets: [emitting] });
    expect(emitted).toMatch(/^it ends in a defect: Cannot assign to read only/);
  });

  it("map-order, by a compiler that looks at it", async () => {
    planted.compile = (made, { text }) => {
      if (made.value) made.value.app.app.name = text.split(":")[0] ?? "";
      return made;
    };
    expect(await violationsOf("map-order", shop)).toEqual(["with its members in another order the app plan differs"]);
  });

  it("format, by a formatter that changes something each time, or what it means", async () => {
    planted.format = (text) => `${text}# more\n`;
    expect(await violationsOf("format", shop)).toEqual(["formatting it twice is not formatting it once"]);
    planted.format = (text) => text.replace("/data", "/other");
    expect(await violationsOf("format", shop)).toEqual(["formatted it means something else"]);
    planted.format = (text) => text.replace(/ # of its own/g, "");
    expect(await violationsOf("format", shop)).toEqual(["formatted it lacks a comment"]);
  });

  it("references, by a target that leaves one empty", async () => {
    const empty = broken(({ desired }) => {
      for (const { attributes } of Object.values(desired.objects)) {
        for (const name of Object.keys(attributes))
          if (name.startsWith("env.")) attributes[name] = { value: literal("") };
      }
    });
    const [what] = await violationsOf("references", shop, { targets: [empty] });
    expect(what).toMatch(/^on compose \S+#url is empty in component:default, and nothing says so$/);
  });

  it("references, by a compiler that does not say that nothing is public", async () => {
    const hidden = shop.replace("exposed: true", "exposed: false");
    expect(await violationsOf("references", hidden)).toEqual([]);
    planted.compile = (made) => ({ ...made, diagnostics: made.diagnostics.filter(({ code }) => code !== "LP3030") });
    expect(await violationsOf("references", hidden)).toContain(
      "on compose app#url is empty in component:default, and nothing says so",
    );
  });

  it("secrets, by a target that emits one", async () => {
    const leaking: Target = {
      ...composeTarget,
      emit: (desired) => [{ path: "all.json", text: JSON.stringify(desired), mode: 0o644 }],
    };
    expect(await violationsOf("secrets", shop, { targets: [leaking] })).toEqual([
      "a secret stands in all.json of compose",
    ]);
  });

  it("secrets, of a variable that components inherit, or that only its name tells", async () => {
    const leaking = (key: string): Target => ({
      ...composeTarget,
      emit(desired) {
        const values = Object.values(desired.objects).map(({ attributes }) => attributes[`env.${key}`]);
        return [{ path: "all.json", text: JSON.stringify(values), mode: 0o644 }];
      },
    });
    const inherited = "name: a\nimage: a:1\nenv: { KEPT: { sensitive: true } }\ncomponents: { web: {}, job: {} }\n";
    for (const key of ["KEPT", "LAUNCHPLANE_PLANTED", "LAUNCHPLANE_PLANTED_PASSWORD"]) {
      expect(await violationsOf("secrets", inherited, { targets: [leaking(key)] })).toEqual([
        "a secret stands in all.json of compose",
      ]);
    }
  });

  it("fields, by a target that drops one", async () => {
    const dropping: Target = {
      ...composeTarget,
      lower(app, input) {
        const nodes = Object.entries(app.nodes).map(([address, node]) => {
          if (node.kind !== "component") return [address, node];
          const { restart: _, ...rest } = node;
          return [address, rest];
        });
        return composeTarget.lower({ ...app, nodes: Object.fromEntries(nodes) }, input);
      },
    };
    expect(await violationsOf("fields", shop, { targets: [dropping] })).toEqual([
      '"restart" (restart) changes nothing on compose, and nothing says so',
    ]);
  });

  it("fields, by a target that makes an image of source without its install command", async () => {
    const dropping: Target = {
      ...composeTarget,
      lower(app, input) {
        const nodes = Object.entries(app.nodes).map(([address, node]) => {
          if (node.kind !== "component") return [address, node];
          const { install: _, ...commands } = node.commands;
          return [address, { ...node, commands }];
        });
        return composeTarget.lower({ ...app, nodes: Object.fromEntries(nodes) }, input);
      },
    };
    const source = "name: shop\nruntime: node\ncommands: { install: npm ci, start: node a.js }\n";
    expect(await violationsOf("fields", source)).toEqual([]);
    expect(await violationsOf("fields", source, { targets: [dropping] })).toEqual([
      '"commands.install" (commands.*.command) changes nothing on compose, and nothing says so',
    ]);
  });

  it("graph, by a target that waits for nothing, or for itself, and by a compiler that leads nowhere", async () => {
    const lost = broken(({ desired }) => {
      for (const { after } of Object.values(desired.objects)) after.push({ on: "service:none", condition: "started" });
    });
    const [what] = await violationsOf("graph", shop, { targets: [lost] });
    expect(what).toMatch(/^on compose \S+ comes after service:none, which is not there$/);
    const circular = broken(({ desired }) => {
      for (const [on, { after }] of Object.entries(desired.objects)) after.push({ on, condition: "started" });
    });
    expect((await violationsOf("graph", shop, { targets: [circular] }))[0]).toMatch(/ comes after itself$/);
    planted.compile = (made) => {
      made.value?.app.edges.push({ kind: "requires", from: "component:default", to: "resource:none" });
      return made;
    };
    expect(await violationsOf("graph", shop, { targets: [] })).toEqual([
      "its plan leads to resource:none, which it does not have",
    ]);
  });

  it("images, by a compiler that advises nothing, and by a target with an image of its own", async () => {
    const floating = shop.replace("shop:1.2", "shop");
    expect(await violationsOf("images", floating)).toEqual([]);
    planted.compile = (made) => ({ ...made, diagnostics: [] });
    expect(await violationsOf("images", floating)).toEqual(["example.test/shop names no version, and nobody says so"]);
    const latest = broken(({ desired }) => {
      for (const { attributes } of Object.values(desired.objects)) {
        const image = attributes["image"];
        if (image && "plain" in image && String(image.plain).startsWith("postgres")) image.plain = "postgres:latest";
      }
    });
    planted.compile = null;
    expect((await violationsOf("images", shop, { targets: [latest] }))[0]).toMatch(
      /runs postgres:latest, which is no version$/,
    );
  });

  it("change, by a comparison that sees nothing", async () => {
    planted.changes = () => [];
    const previous = { label: "main", text: shop.replace("/data", "/old") };
    expect(await violationsOf("change", shop, { previous })).toEqual([
      "compared with main it differs, and no difference is named",
    ]);
    planted.changes = (all) => all.filter(({ address }) => address !== "volume:default/data");
    const other = { label: "main", text: previous.text.replace("always", "no") };
    expect(await violationsOf("change", shop, { previous: other })).toEqual([
      "compared with main volume:default/data differs, and only other differences are named",
    ]);
  });

  it("mutations, by a compiler that lets everything pass", async () => {
    planted.compile = (made) => ({ ...made, diagnostics: [] });
    const checked = await check(shop, { only: "mutations" });
    const [, { findings, verdict }] = checked.results as [unknown, CheckedSubject["results"][number]];
    expect(verdict).toBe("noted");
    expect(findings.map(({ what }) => what)).toContainEqual(
      expect.stringMatching(/: it does not compile, and nothing is elsewhere$/),
    );
    const { made, caught } = checked.mutations;
    expect(caught / made).toBeLessThan(0.95);
    expect(catalogDiagnostics([checked], checked).map(({ code }) => code)).toEqual(["LP5152"]);
  });

  it("any, by an exception", async () => {
    const throwing: Target = {
      ...composeTarget,
      emit() {
        throw new Error("out of order");
      },
    };
    expect(await violationsOf("images", shop, { targets: [throwing] })).toEqual([
      "looking at it ends in a defect: out of order",
    ]);
  });
});

describe("a secret that somebody wrote into a Launchfile", () => {
  it.each([
    ["sensitive", "TOKEN: { sensitive: true, default: Zk7-written }"],
    ["quoted", 'TOKEN: { sensitive: true, default: "Zk7-written \\u0022x\\u0022" }'],
    ["only named so", "DB_PASSWORD: Zk7-written"],
  ])("is in no finding, when it is %s", async (_, line) => {
    const nothing = { ...composeTarget, lower: () => ({ value: null, diagnostics: [] }) };
    const text = shop.replace("TOKEN: { sensitive: true }", line);
    const checked = await check(text, { targets: [nothing, localTarget] });
    expect(checked.results.some(({ verdict }) => verdict === "violated")).toBe(true);
    expect(JSON.stringify(checked)).not.toContain("Zk7-written");
  });

  it("is none of a mistake that is missed either", async () => {
    planted.compile = (made) => ({
      ...made,
      diagnostics: made.diagnostics.filter(({ conceals }) => conceals === true),
    });
    const text = shop.replace("TOKEN: { sensitive: true }", "TOKEN: { sensitive: true, default: Zk7-written }");
    const checked = await check(text, { only: "mutations" });
    expect(checked.mutations.caught).toBeLessThan(checked.mutations.made);
    expect(JSON.stringify(checked)).not.toContain("Zk7-written");
  });
});

describe("a change since the previous revision", () => {
  it("is noted, and a risk of it is a warning where it stands", async () => {
    const previous = { label: "main", text: shop.replace("/data", "/old") };
    const checked = await check(shop, { previous, only: "change" });
    const { findings } = checked.results[1] as CheckedSubject["results"][number];
    expect(findings.map(({ kind, what }) => `${kind}: ${what}`)).toEqual([
      "note: since main: change volume:default/data path",
      'risk: since main: change volume:default/data has the risk "data-loss" (data-at-other-path)',
    ]);
    const [diagnostic] = catalogDiagnostics([checked], checked);
    expect(diagnostic).toMatchObject({ code: "LP5151", severity: "warning", span: { start: { line: 15 } } });
  });

  it("is none where there is none, and where the previous one does not compile", async () => {
    const same = await check(shop, { previous: { label: "main", text: `# a comment\n${shop}` }, only: "change" });
    expect(same.results[1]).toMatchObject({ verdict: "holds", findings: [] });
    const other = await check(shop, { previous: { label: "main", text: "name: [x]\n" }, only: "change" });
    expect(other.results[1]?.findings).toMatchObject([{ kind: "note", what: "it does not compile in main" }]);
  });
});
