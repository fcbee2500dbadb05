import { appChanges } from "../../../../../plans/diff/app-changes.ts";
import { environmentDiff } from "../../../../../plans/diff/environment-diff.ts";
import type { PlanDiff } from "../../../../../plans/diff/plan-diff.ts";
import {
  type AppPlan,
  type DesiredState,
  type DiffSource,
  digestBytes,
  digestJson,
  digestsOf,
  type EnvironmentSide,
  type Gap,
  invariant,
  type ObservedState,
  planOf,
  type SealedPlan,
  sealPlan,
} from "../../../../../plans/index.ts";
import { composeTarget, localTarget, type Target } from "../../../../../targets/index.ts";
import { diffSource } from "../../../../harness/compiled-app.ts";
import { input } from "../../../targets/sample-app.ts";

/** What one version of an app comes to on one target. */
interface Version {
  app: AppPlan;
  source: DiffSource;
  desired: DesiredState;
  gaps: Gap[];
  files: Record<string, string>;
}

/** An app of two components, a database, a cache and a volume. */
export const shop = `
name: shop
secrets:
  session-key: { generator: secret }
components:
  web:
    image: example.test/shop-web@sha256:${"3f".repeat(32)}
    provides: [{ name: http, protocol: http, port: 8080, exposed: true }]
    requires:
      - { type: postgres, name: db, version: ">=16 <17", set_env: { DATABASE_URL: $url } }
    supports:
      - { type: redis, set_env: { REDIS_URL: $url } }
    depends_on: [{ component: search, condition: healthy }]
    env:
      LOG_LEVEL: info
      SEARCH_URL: $components.search.api.url
      SESSION_KEY: $secrets.session-key
      PUBLIC_URL: $app.url
      BANNER: "Summer sale: everything that is blue costs half as much until the end of August."
    storage: { uploads: { path: /data/uploads, persistent: true } }
    health: /up
    commands: { release: node migrate.mjs, start: node server.mjs }
  search:
    image: example.test/shop-search:2.4
    provides: [{ name: api, protocol: http, port: 9200 }]
    health: /health
    storage: { index: { path: /index, persistent: true } }
    env: { HEAP: 512m }
  mailer:
    image: example.test/shop-mailer:1
    requires:
      - { type: postgres, name: db, version: ">=16 <17", set_env: { DATABASE_URL: $url } }
    env: { FROM: shop@example.test }
    restart: always
`;

/** The same app some weeks later: much is different, and some of it hurts. */
export const laterShop = shop
  .replace(/shop-web@sha256:\w+/, "shop-web:3.1")
  .replaceAll(">=16 <17", ">=17 <18")
  .replace("LOG_LEVEL: info", "LOG_LEVEL: debug\n      FEATURE_GIFTS: on")
  .replace("Summer sale: everything that is blue", "Autumn sale: everything that is red")
  .replace("protocol: http, port: 9200 }", "protocol: http, port: 9200, exposed: true }")
  .replace("path: /data/uploads", "path: /srv/uploads")
  .replace("HEAP: 512m", "HEAP: 1g")
  .replace(/ {2}mailer:[\s\S]*/, "")
  .concat(`  courier:
    image: example.test/shop-courier:1
    requires:
      - { type: postgres, name: db, version: ">=17 <18", set_env: { DATABASE_URL: $url } }
    env: { FROM: shop@example.test, TOKEN: { required: true, sensitive: true } }
    schedule: "*/5 * * * *"
    commands: { start: node send.mjs }
    host: { privileged: true }
`);

export function versionOf(launchfile: string, target: Target = composeTarget, environment = "prod"): Version {
  const source = diffSource(launchfile);
  const { app } = source;
  const { value, diagnostics } = target.lower(app, { ...input, context: app.app.name, environment, active: ["redis"] });
  invariant(value, JSON.stringify(diagnostics));
  return { app, source, ...value, files: filesOf(target, value.desired) };
}

function filesOf(target: Target, desired: DesiredState): Record<string, string> {
  return Object.fromEntries(target.emit(desired).map(({ path, text }) => [path, text]));
}

function sideOf({ source, desired, gaps, files }: Version): EnvironmentSide {
  return { source, review: digestsOf(source.app, { desired, gaps }).review, desired, gaps, files };
}

/** The nodes that each object stands for. */
export function originsOf({ desired }: Version): Record<string, string[]> {
  return Object.fromEntries(Object.entries(desired.objects).map(([address, { origin }]) => [address, origin]));
}

/** What applying `head` would do where everything is as `base` wants it; `null`: where nothing is. */
export function planBetween(base: Version | null, head: Version, basis: ObservedState["basis"] = "live"): SealedPlan {
  const sides = { environment: "prod", target: "compose", rules: composeTarget.objects, policies: [] };
  const { operations } = environmentDiff({ ...sides, base: base && sideOf(base), head: sideOf(head) });
  const plan = planOf({
    context: head.app.app.name,
    environment: "prod",
    target: { name: "compose", version: "1" },
    app: head.app,
    desired: head.desired,
    changes: { operations },
    gaps: head.gaps,
    policies: [],
    observed: { basis, objects: {}, foreign: [] },
    source: { Launchfile: digestJson(head.app), "launchplane.yaml": digestBytes("") },
    inputs: {},
    artifacts: { web: "example.test/shop-web:3.1" },
    tool: "0.1.0",
  });
  return sealPlan(plan, { commit: "74faacc0de74faacc0de74faacc0de74faacc0de", dirty: true });
}

/** Two versions compared, for the app and for each target. */
export function diffBetween(base: string, head: string, targets: Target[] = [composeTarget, localTarget]): PlanDiff {
  const environments = targets.map((target) => {
    const sides = [base, head].map((text) => {
      return sideOf(versionOf(text, target, target.name));
    });
    const [before = null, after = null] = sides;
    return environmentDiff({
      environment: target === composeTarget ? "prod" : "local",
      target: target.name,
      rules: target.objects,
      policies: [],
      base: before,
      head: after,
    });
  });
  const [before, after] = [diffSource(base), diffSource(head)];
  return {
    formatVersion: "launchplane/plan-diff/v1",
    name: after.app.app.name,
    base: {
      label: "origin/main",
      commit: "1f".repeat(20),
      path: "Launchfile",
      state: "compiled",
      app: digestJson(before.app),
    },
    head: {
      label: "autumn-sale",
      commit: "2e".repeat(20),
      path: "Launchfile",
      state: "compiled",
      app: digestJson(after.app),
    },
    changes: appChanges(before, after),
    environments,
  };
}
