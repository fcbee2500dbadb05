import { describe, expect, it } from "vitest";
import { loadGrammar } from "../../../../grammar/index.ts";
import { type CheckedApp, readApp } from "../../../../runtime/catalog/checked-app.ts";
import { launchfileText } from "../../../../runtime/catalog/launchfile-text.ts";
import { missedMutation } from "../../../../runtime/catalog/mutations/missed-mutation.ts";
import { mutationsOf } from "../../../../runtime/catalog/mutations/mutations-of.ts";
import { shop } from "../../../properties/every-change.ts";

const grammar = await loadGrammar("$");

function read(data: object): CheckedApp {
  const { app } = readApp(grammar, { path: "Launchfile", text: launchfileText(data as never) });
  return app as CheckedApp;
}

const base = read(shop as object);
const all = mutationsOf(base).map((make) => make());

describe("the mistakes of an app that writes every field", () => {
  it("are of all kinds, each another text", () => {
    const count = (kind: string) => all.filter((each) => each.kind === kind).length;
    for (const kind of ["drop", "misspell", "retype", "port"]) expect([kind, count(kind) > 2]).toEqual([kind, true]);
    expect(all.filter(({ text }) => text === base.source.text)).toEqual([]);
  });

  it("are caught but for few", () => {
    const missed = all.flatMap((each) => {
      const why = missedMutation(each, base, grammar);
      return why === null ? [] : [`${each.what}: ${why}`];
    });
    expect(missed).toEqual([]);
  });

  it("leave out what says the same by the format's words", () => {
    const dropped = all.filter(({ kind }) => kind === "drop").map(({ what }) => what);
    expect(dropped).toContain("components.web.provides.0.exposed is dropped");
    for (const same of [
      "components.web.singleton",
      "components.web.storage.data.persistent",
      "description",
      "website",
    ]) {
      expect(dropped).not.toContain(`${same} is dropped`);
    }
  });
});

const text = (data: object) => launchfileText(data as never);

it("a mistake is caught whose diff names what refers to it too", () => {
  const api = (port: number) => ({ api: { image: "api:1", provides: [{ protocol: "http", port }] } });
  const web = { web: { image: "web:1", env: { API_URL: "$components.api.url" } } };
  const simple = read({ name: "shop", components: { ...api(80), ...web } });
  const mutation = {
    kind: "port" as const,
    what: "port",
    text: text({ name: "shop", components: { ...api(81), ...web } }),
    path: ["components", "api", "provides", 0, "port"],
  };
  expect(missedMutation(mutation, simple, grammar)).toBe(null);
  const other = { name: "shop", components: { ...api(81), web: { image: "web:1", env: { API_URL: "http://x" } } } };
  expect(missedMutation({ ...mutation, text: text(other) }, simple, grammar)).toBe(
    "the diff names component:web#env.API_URL too",
  );
});

describe("a mistake is missed", () => {
  it("that changes nothing and of which nothing is said", () => {
    const same = { kind: "retype" as const, what: "nothing", text: base.source.text, path: ["name"] };
    expect(missedMutation(same, base, grammar)).toBe("nothing says so, and the app is the same");
  });

  it("whose diff names something else", () => {
    const simple = read({ name: "shop", image: "shop:1", env: { A: "b" }, restart: "no" });
    const other = { name: "shop", image: "shop:2", env: { A: "b" }, restart: "always" };
    const mutation = { kind: "retype" as const, what: "restart", text: text(other), path: ["restart"] };
    expect(missedMutation(mutation, simple, grammar)).toBe("the diff names component:default#image too");
  });

  it("whose diagnostic is about another place", () => {
    const simple = read({ name: "shop", image: "shop:1", env: { A: "b" } });
    const wrong = { name: "shop", image: ["x"], env: { A: "b" } };
    const mutation = { kind: "retype" as const, what: "env", text: text(wrong), path: ["env", "A"] };
    expect(missedMutation(mutation, simple, grammar)).toBe("it does not compile, and LP1202 is elsewhere");
  });
});
