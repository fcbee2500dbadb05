import type { Answer, Asked } from "./github-server.ts";
import type { GithubWorld, WorldCheck } from "./github-world.ts";

/** Check runs, which only an app's token may write. Annotations are added, 50 at a time. */
export function checkRoutes({ method, body, query }: Asked, rest: string, world: GithubWorld): Answer | undefined {
  const output = body["output"] as WorldCheck["output"] | undefined;
  if (method === "POST" && rest === "/check-runs") {
    const refused = refusedCheck(body) ?? refusedOutput(output);
    if (refused) return refused;
    const app = { slug: world.login.replace(/\[bot\]$/, "") };
    const check = { annotations: [], ...(body as unknown as WorldCheck), id: world.checks.length + 1, app };
    world.checks.push(check);
    return { status: 201, body: { ...check, output: { title: output?.title } } };
  }
  const [, commit] = /^\/commits\/([0-9a-f]+)\/check-runs$/.exec(rest) ?? [];
  if (method === "GET" && commit !== undefined) {
    const check_runs = world.checks.filter(
      (each) => each.head_sha === commit && each.name === (query.get("check_name") ?? each.name),
    );
    return { status: 200, body: { total_count: check_runs.length, check_runs } };
  }
  const [, id] = /^\/check-runs\/(\d+)$/.exec(rest) ?? [];
  const check = world.checks.find((each) => each.id === Number(id));
  if (method !== "PATCH" || check === undefined) return undefined;
  const refused = refusedOutput(output);
  if (refused) return refused;
  check.output.annotations.push(...(output?.annotations ?? []));
  return { status: 200, body: check };
}

function refusedCheck({ name, head_sha, status, conclusion }: Record<string, unknown>): Answer | undefined {
  const conclusions = ["action_required", "cancelled", "failure", "neutral", "success", "skipped", "timed_out"];
  const isRight =
    typeof name === "string" &&
    /^[0-9a-f]{40}$/.test(String(head_sha)) &&
    (status !== "completed" || conclusions.includes(String(conclusion)));
  return isRight ? undefined : invalid("Invalid request.");
}

function refusedOutput(output: WorldCheck["output"] | undefined): Answer | undefined {
  if (output === undefined) return undefined;
  const { title, summary, annotations } = output;
  if (!title || !summary || summary.length > 65_535) return invalid("Invalid request. summary is too long");
  if (annotations.length > 50) return invalid("Invalid request. No more than 50 items are allowed; 51 were supplied.");
  return annotations.some(isWrong) ? invalid("Invalid request. Annotations are wrong.") : undefined;
}

function isWrong(annotation: Record<string, unknown>): boolean {
  const { path, start_line, end_line, annotation_level, message, title, start_column } = annotation;
  const isOneLine = start_line === end_line;
  return (
    typeof path !== "string" ||
    !Number.isInteger(start_line) ||
    !Number.isInteger(end_line) ||
    !["notice", "warning", "failure"].includes(String(annotation_level)) ||
    typeof message !== "string" ||
    message === "" ||
    message.length > 65_536 ||
    String(title ?? "").length > 255 ||
    (start_column !== undefined && !isOneLine)
  );
}

function invalid(message: string): Answer {
  return { status: 422, body: { message, documentation_url: "https://docs.github.com/rest/checks/runs" } };
}
