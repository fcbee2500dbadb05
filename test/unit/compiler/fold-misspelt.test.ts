import { describe, expect, it } from "vitest";
import { compile } from "../../../compiler/index.ts";

const text = `name: shop
components:
  web:
    image: shop:1.2
    requires: [postgres]
    env: { DB: $postgres.url, KEY: $secrets.app-key, API: $components.api.url, DATA: $storage.data.path }
    storage: { data: { path: /data } }
    depends_on: [{ component: api, condition: healthy }]
  api:
    image: shop-api:1.2
    provides: [{ protocol: http, port: 90, exposed: true }]
    health: { path: /up }
secrets: { app-key: { generator: secret } }
`;

async function found(changed: string) {
  const { value, diagnostics } = await compile({ path: "Launchfile", text: changed });
  const codes = diagnostics
    .filter(({ severity }) => severity !== "advice")
    .map((each) => `${each.severity} ${each.code}`);
  return { codes, diagnostics, isValid: value !== null };
}

describe("a misspelt key", () => {
  it("is right to begin with", async () => {
    expect((await found(text)).codes).toEqual([]);
  });

  it.each([
    ["name: shop", "naem: shop"],
    ["\ncomponents:", "\n'copmonents':"],
    ["image: shop:1.2", "imgae: shop:1.2"],
    ["requires:", "reuqires:"],
    ["storage:", "storrage:"],
    ["path: /data", "pth: /data"],
    ["component: api", "copmonent: api"],
    ["provides:", "provide:"],
    ["protocol:", "protcol:"],
    ["port:", "prot:"],
    ["health:", "heath:"],
    ["path: /up", "pth: /up"],
    ["secrets:", "sercets:"],
    ["generator:", "genrator:"],
  ])("is one error where others count on it: %s", async (right, wrong) => {
    const { codes, isValid, diagnostics } = await found(text.replace(right, wrong));
    expect(codes).toEqual(["error LP1204"]);
    expect(isValid).toBe(false);
    expect(diagnostics[0]?.related.length).toBeGreaterThan(0);
  });

  it("stays a warning where nothing counts on it", async () => {
    const { codes, isValid } = await found(text.replace("depends_on:", "depnds_on:").replace("exposed:", "exposd:"));
    expect(codes).toEqual(["warning LP1204", "warning LP1204"]);
    expect(isValid).toBe(true);
  });

  it("has no part in what is wrong without it, also behind it in its line", async () => {
    const { codes } = await found(text.replace("protocol:", "protcol:").replace("port: 90", "port: 99999"));
    expect(codes).toEqual(["error LP1204", "error LP1208"]);
  });

  it("is told apart from several others", async () => {
    const changed = text
      .replace("protocol:", "protcol:")
      .replace("port:", "prot:")
      .replace("depends_on:", "depnds_on:");
    expect((await found(changed)).codes).toEqual(["warning LP1204", "error LP1204", "error LP1204"]);
  });

  it("hides nothing where what stands there does not fit the name it seems to mean", async () => {
    expect((await found("name: shop\ncommand: node server.js\n")).codes).toEqual(["error LP3007", "warning LP1204"]);
  });

  it("is looked for among the first of many only", async () => {
    const keys = Array.from({ length: 500 }, (_, index) => `keywrds${index}: x\n`).join("");
    expect((await found(`name: shop\n${keys}imgae: shop:1\n`)).codes).toHaveLength(502);
  });
});
