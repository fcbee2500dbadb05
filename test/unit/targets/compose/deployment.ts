import {
  comparable,
  type DesiredState,
  evaluate,
  type Leaf,
  type ObservedState,
  type Operation,
  reconcile,
} from "../../../../plans/index.ts";
import {
  type ApplyContext,
  type ApplyPorts,
  composeTarget,
  type ObserveScope,
  type Outcome,
  type ReadPorts,
} from "../../../../targets/index.ts";
import { type FakeDocker, fakeDocker } from "../../../fakes/docker-engine.ts";
import { input, sampleApp } from "../sample-app.ts";

export const secretText = "0123456789abcdef".repeat(3);

/** Every secret is the same text, every published port 23456. */
function bind(leaf: Leaf) {
  if (leaf.kind === "literal") return { state: "known", text: leaf.text } as const;
  const isPort = leaf.kind === "reference" && leaf.property === "published-port";
  return { state: "known", text: isPort ? "23456" : secretText } as const;
}

/** A deployment on an engine in memory, with the little of the runtime that a target needs around it. */
export class Deployment {
  readonly docker: FakeDocker = fakeDocker();
  desired: DesiredState;
  scope: ObserveScope;
  progress: string[] = [];

  constructor(app = sampleApp(), given = input) {
    const { value } = composeTarget.lower(app, given);
    if (value === null) throw new Error("nothing was lowered");
    this.desired = value.desired;
    this.scope = {
      ...{ context: "notes", environment: "testing", storeId: "01STORE", instance: "abc123", runs: {}, settings: {} },
      folders: { app: "/app", work: "/state/work", local: "/state/local" },
      wanted: this.desired,
    };
  }

  get ports(): ApplyPorts {
    const { query } = this.docker.ports;
    return {
      ...this.docker.ports,
      query: async (program, args, options) => {
        if (!composeTarget.isQuery(program, args)) throw new Error(`not a query: ${args.join(" ")}`);
        return await query(program, args, options);
      },
    } as ApplyPorts;
  }

  get context(): ApplyContext {
    return {
      scope: this.scope,
      run: "01",
      desired: this.desired,
      comparable: this.compared().attributes,
      alone: (work) => work(),
      resolve: (value) => {
        const bound = evaluate(value, bind);
        return bound.state === "known" ? bound.text : "";
      },
      progress: (line) => this.progress.push(line),
      signal: new AbortController().signal,
    };
  }

  async observe() {
    return await composeTarget.observe(this.scope, this.ports as ReadPorts);
  }

  async seen(): Promise<ObservedState> {
    const { value, diagnostics } = await this.observe();
    if (value === null) throw new Error(JSON.stringify(diagnostics));
    return value;
  }

  async plan(mode: "apply" | "destroy" = "apply", deleteData = false): Promise<Operation[]> {
    const observed = await this.seen();
    const changes = reconcile({
      desired: this.desired,
      comparable: this.compared(),
      observed,
      rules: composeTarget.objects,
      mode,
      deleteData,
    });
    return changes.operations;
  }

  /** Applies every operation in order; the first failure ends it. */
  async apply(operations: Operation[]): Promise<Outcome> {
    for (const operation of operations.filter(({ verb }) => verb !== "none")) {
      const outcome = await composeTarget.apply(operation, this.context, this.ports);
      if (/^(task|setup):/.test(operation.object)) {
        const attributes = this.compared().attributes[operation.object] ?? {};
        this.scope.runs[operation.object] = { succeeded: outcome.status === "done", attributes };
      }
      if (outcome.status === "failed") return outcome;
    }
    return { status: "done" };
  }

  /** Every health check has passed. */
  heal(): void {
    for (const { state } of this.docker.containers.values()) if (state.Health) state.Health.Status = "healthy";
  }

  private compared() {
    return comparable(this.desired, bind, (_object, _attribute, text) => `print of ${text.length}`);
  }
}
