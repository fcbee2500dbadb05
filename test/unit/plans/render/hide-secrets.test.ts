import { expect, it } from "vitest";
import { renderDiagnostics } from "../../../../plans/index.ts";
import { compileText } from "../../compiler/compiled.ts";

const text = `name: shop
image: nginx
env:
  DB_PASSWORD: hunter2 # of the test database
  FEED: https://shop:s3same@feed.example.com
  DEPLOY_KEY:
    default: |
      -----BEGIN PRIVATE KEY-----
      bm90IHJlYWxseQ
      -----END PRIVATE KEY-----
  PRICE: 5$
requires: [{ type: postgres, set_env: { API_TOKEN: t0ken, PORT: $port } }]
`;

it("no report repeats what was found to be secret", () => {
  const { diagnostics } = compileText(text);
  expect(diagnostics.filter(({ code }) => code === "LP3025")).toHaveLength(4);
  const report = renderDiagnostics(diagnostics, { sources: { Launchfile: text }, color: false });
  const everything = report + JSON.stringify(diagnostics);
  for (const secret of ["hunter2", "s3same", "bm90", "t0ken"]) expect(everything).not.toContain(secret);
  expect(report).toContain("  DB_PASSWORD: ******* # of the test database\n");
  expect(report).toContain("PRICE: 5$");
});
