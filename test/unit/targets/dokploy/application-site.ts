import {
  type AppPlan,
  comparable,
  type DesiredState,
  evaluate,
  type Gap,
  type Leaf,
  type ObservedState,
  type Operation,
  reconcile,
} from "../../../../plans/index.ts";
import { dokployTarget } from "../../../../targets/dokploy/index.ts";
import type {
  ApplyContext,
  ApplyPorts,
  EnvironmentInput,
  HttpAnswer,
  ObserveScope,
  Outcome,
} from "../../../../targets/index.ts";
import { type DokployOptions, type DokployServer, startDokploy } from "../../../fakes/dokploy/index.ts";
import { input } from "../sample-app.ts";

export const secretText = "0123456789abcdef".repeat(3);

/** What `input` is for an environment of the application shape. */
export function applicationInput(parts: Partial<EnvironmentInput> = {}): EnvironmentInput {
  const settings = { url: "http://127.0.0.1", shape: "application", ...parts.settings };
  return { ...input, environment: "staging", url: "https://notes.example.com", ...parts, settings };
}

/** A deployment to a fake Dokploy in the application shape, with the little of the runtime that a target needs around it. */
export class ApplicationSite {
  readonly server: DokployServer;
  readonly secrets: Record<string, string> = {};
  desired: DesiredState = { target: "dokploy", scope: "", objects: {} };
  gaps: Gap[] = [];
  scope: ObserveScope;
  run = "run-1";
  printed: string[] = [];
  private time = 0;

  private constructor(server: DokployServer, app: AppPlan, given: EnvironmentInput) {
    this.server = server;
    this.scope = {
      ...{ context: given.context, environment: given.environment, storeId: "01STORE", instance: "abc123", runs: {} },
      settings: { ...given.settings, url: server.url },
      folders: { app: "/app", work: "/state/work", local: "/state/local" },
      credentials: { DOKPLOY_API_KEY: server.apiKey },
      print,
      wanted: null,
    };
    this.want(app, given);
  }

  static async start(app: AppPlan, given = applicationInput(), options: DokployOptions = {}): Promise<ApplicationSite> {
    return new ApplicationSite(await startDokploy({ deployMs: 1, ...options }), app, given);
  }

  want(app: AppPlan, given = applicationInput()): void {
    const { value } = dokployTarget.lower(app, given);
    if (value === null) throw new Error("nothing was lowered");
    this.desired = value.desired;
    this.gaps = value.gaps;
    this.scope = { ...this.scope, wanted: this.desired };
  }

  get ports(): ApplyPorts {
    const http = { ask: exchange, send: exchange };
    const sleep = async (milliseconds: number) => {
      this.time += milliseconds;
      await new Promise((resolve) => setTimeout(resolve, 3));
    };
    return { http, clock: { now: () => this.time, sleep } } as unknown as ApplyPorts;
  }

  get context(): ApplyContext {
    return {
      scope: this.scope,
      run: this.run,
      desired: this.desired,
      comparable: this.compared().attributes,
      alone: (work) => work(),
      resolve: (value) => {
        const bound = evaluate(value, (leaf) => this.bind(leaf));
        return bound.state === "known" ? bound.text : "";
      },
      progress: () => undefined,
      printed: (line) => {
        this.printed.push(line);
        return line;
      },
      signal: new AbortController().signal,
    };
  }

  async seen(): Promise<ObservedState> {
    const { value, diagnostics } = await dokployTarget.observe(this.scope, this.ports);
    if (value === null) throw new Error(JSON.stringify(diagnostics));
    return value;
  }

  async plan(mode: "apply" | "destroy" = "apply", deleteData = false): Promise<Operation[]> {
    const parts = { desired: this.desired, comparable: this.compared(), observed: await this.seen() };
    return reconcile({ ...parts, rules: dokployTarget.objects, mode, deleteData }).operations;
  }

  /** Applies every operation in order; the first failure ends it. */
  async apply(operations: Operation[]): Promise<Outcome> {
    const outcome = await this.applyAll(operations);
    this.run = `${this.run}+`;
    return outcome;
  }

  private async applyAll(operations: Operation[]): Promise<Outcome> {
    for (const operation of operations.filter(({ verb }) => verb !== "none")) {
      const outcome = await dokployTarget.apply(operation, this.context, this.ports);
      if (outcome.status === "failed") return { ...outcome, args: { ...outcome.args, operation: operation.id } };
    }
    return { status: "done" };
  }

  private bind(leaf: Leaf) {
    if (leaf.kind === "literal") return { state: "known", text: leaf.text } as const;
    const name = leaf.kind === "input" ? leaf.name : `${leaf.address} ${leaf.property}`;
    return { state: "known", text: this.secrets[name] ?? secretText } as const;
  }

  private compared() {
    return comparable(this.desired, (leaf) => this.bind(leaf), print);
  }
}

function print(object: string, attribute: string, text: string): string {
  let hash = 7;
  for (const character of `${object}\n${attribute}\n${text}`) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) | 0;
  return `print ${hash}`;
}

async function exchange(
  url: string,
  { headers, body }: { headers: Record<string, string>; body?: string },
): Promise<HttpAnswer> {
  try {
    const sent = body === undefined ? { headers } : { headers, body, method: "POST" };
    const answer = await fetch(url, { ...sent, redirect: "manual" });
    return { status: answer.status, body: await answer.text() } as HttpAnswer;
  } catch (error) {
    return { status: null, body: "", error: String(error) } as HttpAnswer;
  }
}
