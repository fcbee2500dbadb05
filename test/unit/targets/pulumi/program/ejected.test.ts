import { describe, expect, it } from "vitest";
import { invariant } from "../../../../../plans/index.ts";
import { bareEnvironment } from "../../../../../runtime/testing/environments-of.ts";
import type { EnvironmentInput } from "../../../../../targets/index.ts";
import { emit, emitEjected } from "../../../../../targets/pulumi/emit.ts";
import { lower } from "../../../../../targets/pulumi/lower.ts";
import { compiledApp } from "../../../../harness/compiled-app.ts";

const shop = `
name: shop
secrets:
  signing-key: { generator: secret }
  npm-token: { generator: secret }
components:
  web:
    build: { context: ., secrets: [npm-token, gh-token] }
    requires: [{ type: postgres, set_env: { DATABASE_URL: $url } }]
    env:
      KEY: { default: $secrets.signing-key, description: Signs sessions }
      NPM_TOKEN: $secrets.npm-token
      TENANT: { generator: uuid, sensitive: true }
      OPTIONAL_KEY: { sensitive: true, label: Key, description: "an API *key*", example: sk-1 }
      SMTP_HOST: { required: true, description: Mail server }
      TITLE: { default: Shop, description: Heading of the page }
      SILENT: {}
    commands:
      start: node web.mjs
      dev: npm run dev
      seed: node seed.mjs --all "two words" | tee log
      bootstrap:
        command: admin invite --key $secrets.signing-key
        timeout: 2m
        capture: { invite: { pattern: "https?://.*", description: "a *link*" } }
  worker: { image: "worker:1", commands: { test: ./check } }
`;

function ejected(launchfile: string, parts: Partial<EnvironmentInput> = {}) {
  const app = compiledApp(launchfile);
  const input = { ...bareEnvironment(app), environment: "prod", ...parts };
  const { value } = lower(app, input);
  invariant(value, "an app can be lowered");
  const textOf = (files: { path: string; text: string }[], path: string) =>
    files.find((each) => each.path === path)?.text;
  const files = emitEjected(value.desired, { app, input });
  return {
    readme: textOf(files, "README.md") ?? "",
    config: textOf(files, "config.ts") ?? "",
    own: textOf(emit(value.desired), "config.ts") ?? "",
    paths: files.map(({ path }) => path),
  };
}

/** A section by its heading, with nothing around it. */
function section(readme: string, heading: string): string {
  const [, after = ""] = readme.split(`\n## ${heading}\n`);
  return (after.split("\n## ")[0] ?? "").trim();
}

describe("a program that is handed over", () => {
  const { readme, config, own } = ejected(shop);

  it("names the variables that are not set, and what the Launchfile says of the others", () => {
    expect(section(readme, "Other variables").split("\n").slice(2)).toEqual([
      "- `OPTIONAL_KEY` of web: Key: an API \\*key\\*; for example sk-1",
      "- `SILENT` of web",
    ]);
    expect(section(readme, "Variables")).toContain("- `TITLE` of web: Heading of the page");
    expect(readme).toContain(
      "- `webSmtpHost`: free text, from whoever runs the app\n  - `SMTP_HOST` of web: Mail server",
    );
    expect(config).toContain(
      '// KEY of web: Signs sessions\nexport const signingKey = config.requireSecret("signingKey");',
    );
    expect(config).toContain(
      '// SMTP_HOST of web: Mail server\nexport const webSmtpHost = config.require("webSmtpHost");',
    );
    expect(config.replace(/^\/\/ [A-Z_]+ of .*\n/gm, "")).toBe(own);
  });

  it("names the commands that it does not run, with the line that does", () => {
    const lines = section(readme, "Commands").match(/^ {2}docker .*$/gm);
    expect(lines).toEqual([
      '  docker exec shop-prod-web admin invite --key "$(pulumi config get signingKey)"',
      `  docker exec shop-prod-web sh -c 'node seed.mjs --all "two words" | tee log'`,
      "  docker exec shop-prod-worker ./check",
    ]);
    expect(section(readme, "Commands")).toContain(
      "  ```\n\n  It is to end within 120 seconds.\n\n  It prints invite: a \\*link\\*\n\n- `seed`",
    );
    expect(section(readme, "Commands without a container")).toBe("- `dev` of web: it is for sources");
  });

  it("says what each secret is, makes those that are generated, and gives a build what the app has", () => {
    const block = section(readme, "A new stack").split("```")[1] ?? "";
    expect(block.split("\n").slice(4, -2)).toEqual([
      "openssl rand -hex 32 | pulumi config set --secret npmToken",
      "openssl rand -hex 24 | pulumi config set --secret postgresPassword",
      "openssl rand -hex 32 | pulumi config set --secret signingKey",
      'node -p "crypto.randomUUID()" | pulumi config set --secret webTenant',
      "pulumi config set webSmtpHost -- VALUE",
      "export BUILD_SECRET_GH_TOKEN=",
      'export BUILD_SECRET_NPM_TOKEN="$(pulumi config get npmToken)"',
    ]);
    expect(readme).toContain("- `webTenant`: a UUID\n");
    expect(readme).toContain("A value that the app reads too has to be the same in both places");
  });

  it("names the stack that runs already, where it can be read", () => {
    const s3 = ejected(shop, { settings: { backend: "s3://states/shop?region=eu", stack: "live" } });
    const onS3 = section(s3.readme, "Go on with what runs");
    expect(onS3).toContain("pulumi login 's3://states/shop?region=eu'\npulumi stack select organization/shop/live\n");
    expect(onS3).toContain("PULUMI_CONFIG_PASSPHRASE");
    expect(s3.readme).toContain("docker exec shop-live-web ");
    expect(s3.paths).toContain("Pulumi.live.yaml");
    const hosted = ejected(shop, { settings: { backend: "https://api.pulumi.com", stack: "acme/prod" } });
    expect(section(hosted.readme, "Go on with what runs")).toContain("pulumi stack select acme/shop/prod\n");
    expect(section(hosted.readme, "Go on with what runs")).not.toContain("PASSPHRASE");
    expect(hosted.readme).toContain("pulumi stack init prod\n");
  });

  it("says that a stack in Launchplane's own state cannot be, and what to do", () => {
    const text = section(readme, "Go on with what runs");
    expect(text).toContain("its stack is `prod-XXXXXX`, with six digits of its checkout for the X");
    expect(text).toContain("nobody can select this stack by hand");
    expect(text).not.toContain("pulumi stack select");
    expect(text).not.toContain("another `stack`");
    const named = section(ejected(shop, { settings: { stack: "live" } }).readme, "Go on with what runs");
    expect(named).toContain("its stack is `live`, and");
    expect(named).toContain(", and another `stack`, and run");
  });

  it("says which environment it is, what labels cost and how images are built", () => {
    expect(readme).toContain("This program is the environment `prod`");
    expect(readme).toContain("removing one makes the container anew");
    expect(section(readme, "Images")).toContain("name it in the `.dockerignore` there");
    const remote = ejected("name: notes\nbuild: https://example.test/notes.git#main\n").readme;
    expect(section(remote, "Images")).toContain("`notes` is built from `https://example.test/notes.git#main`.");
    expect(section(remote, "Images")).toContain("`pulumi up --replace URN`");
    expect(section(remote, "Images")).not.toContain("config set");
  });
});
