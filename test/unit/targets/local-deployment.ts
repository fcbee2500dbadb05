import {
  type AppPlan,
  type Bound,
  comparable,
  evaluate,
  type Leaf,
  type ObservedState,
  type Operation,
  reconcile,
} from "../../../plans/index.ts";
import { applyPorts } from "../../../runtime/host/apply-ports.ts";
import type { Host } from "../../../runtime/host/host.ts";
import {
  type ApplyContext,
  type EnvironmentInput,
  localTarget,
  type ObserveScope,
  type Outcome,
  type RunOutcome,
} from "../../../targets/index.ts";
import { input as emptyInput } from "./sample-app.ts";

interface Place {
  host: Host;
  /** Absolute path below which the app and the store lie. */
  root: string;
  storeId?: string;
}

/** What the runtime does with a target, without its store and lock: plan, and apply one operation after the other. */
export class LocalDeployment {
  readonly host: Host;
  readonly root: string;
  storeId: string;
  input: EnvironmentInput = { ...emptyInput, environment: "local", allocations: { "resource:postgres": 25_432 } };
  secrets: Record<string, string> = { "resource:postgres#password": "0123456789abcdef" };
  readonly progress: string[] = [];
  readonly #runs: Record<string, RunOutcome> = {};

  constructor({ host, root, storeId = "STORE" }: Place) {
    this.host = host;
    this.root = root;
    this.storeId = storeId;
  }

  get local(): string {
    return `${this.root}/store/local`;
  }

  scope(app: AppPlan | null): ObserveScope {
    return {
      context: this.input.context,
      environment: this.input.environment,
      storeId: this.storeId,
      instance: "abc123",
      folders: { app: `${this.root}/app`, work: `${this.root}/store/work`, local: this.local },
      runs: this.#runs,
      settings: {},
      wanted: app && this.lowered(app).desired,
    };
  }

  lowered(app: AppPlan) {
    const { value } = localTarget.lower(app, this.input);
    if (value === null) throw new Error("nothing was lowered");
    return value;
  }

  /** What is there; diagnostics are thrown as their codes. */
  async observe(app: AppPlan | null): Promise<ObservedState> {
    const { value, diagnostics } = await localTarget.observe(
      this.scope(app),
      applyPorts(this.host, localTarget.isQuery),
    );
    if (value === null || diagnostics.length > 0) throw new Error(diagnostics.map(({ code }) => code).join(" "));
    return value;
  }

  async plan(app: AppPlan, options: { destroy?: boolean; deleteData?: boolean } = {}): Promise<Operation[]> {
    const { desired } = this.lowered(app);
    const mode = options.destroy ? "destroy" : "apply";
    const observed = await this.observe(options.destroy ? null : app);
    const rules = localTarget.objects;
    return reconcile({
      desired,
      comparable: this.compared(app),
      observed,
      rules,
      mode,
      deleteData: options.deleteData ?? false,
    }).operations;
  }

  /** Plans and does it; stops at the first failure. Answers what was done, and the failure. */
  async apply(app: AppPlan, options: { destroy?: boolean; deleteData?: boolean } = {}) {
    const done: string[] = [];
    for (const operation of await this.plan(app, options)) {
      const outcome = await this.applyOne(app, operation);
      if (outcome.status === "failed") return { done, failure: outcome };
      if (operation.verb !== "none") done.push(operation.id);
    }
    return { done, failure: null };
  }

  async applyOne(app: AppPlan, operation: Operation): Promise<Outcome> {
    const outcome = await localTarget.apply(operation, this.context(app), applyPorts(this.host, localTarget.isQuery));
    if (operation.object.startsWith("task:")) {
      const attributes = this.compared(app).attributes[operation.object] ?? {};
      this.#runs[operation.object] = { succeeded: outcome.status === "done", attributes };
    }
    return outcome;
  }

  context(app: AppPlan): ApplyContext {
    return {
      scope: this.scope(app),
      run: "01",
      desired: this.lowered(app).desired,
      comparable: this.compared(app).attributes,
      alone: (work) => work(),
      resolve: (value) => {
        const bound = evaluate(value, (leaf) => this.#bind(leaf));
        if (bound.state !== "known") throw new Error(`not bound: ${JSON.stringify(value)}`);
        return bound.text;
      },
      sources: async () => this.input.sources,
      progress: (line) => this.progress.push(line),
      signal: new AbortController().signal,
    };
  }

  compared(app: AppPlan) {
    const bind = (leaf: Leaf): Bound => {
      const isPath = leaf.kind === "reference" && leaf.property === "path";
      return isPath ? { state: "known", text: `{${leaf.address}#path}` } : this.#bind(leaf);
    };
    return comparable(
      this.lowered(app).desired,
      bind,
      (_object, _attribute, text) => `print of ${text.length}:${hash(text)}`,
    );
  }

  #bind(leaf: Leaf): Bound {
    if (leaf.kind === "literal") return { state: "known", text: leaf.text };
    if (leaf.kind === "input") return { state: "absent" };
    const port = this.input.allocations[leaf.address];
    const text =
      leaf.property === "published-port" ? port?.toString() : this.secrets[`${leaf.address}#${leaf.property}`];
    return text === undefined ? { state: "deferred", until: "secret" } : { state: "known", text };
  }
}

/** Not for secrets: tells texts of a test apart. */
function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
}
