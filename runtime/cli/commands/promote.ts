import { isEmpty, type LedgerRecord } from "../../../plans/index.ts";
import { promotionRecord } from "../../promotion/promotion-record.ts";
import { gatesText, refuseGates } from "../../promotion/refuse-gates.ts";
import { releaseOf } from "../../promotion/release-of.ts";
import type { Command, CommandCall } from "../command.ts";
import { deploy } from "../deploy.ts";
import { isSettled } from "../deploy-under-lock.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import {
  type AskedPromotion,
  askPromotion,
  checkUnmoved,
  type OpenPromotion,
  openPromotion,
  promotionRequest,
} from "../open-promotion.ts";
import { type ReportedDeployment, reportDeployment } from "../report-deployment.ts";
import { printReport } from "../views/report.ts";

/** Brings exactly the release that one environment serves to another, when all gates of that one are passed. */
export const promote: Command = async (call) => {
  const promotion = await openPromotion(call);
  const { source, destination, release } = promotion;
  const { name } = destination.environment;
  const asked = await askPromotion(promotion, new AbortController().signal);
  if (await owesRecords(asked, promotion, call)) return await carryOut(call, promotion, asked);
  if (hasNothingToDo(asked)) {
    const document = { plan: asked.planned.sealed, record: null, promotion: null, release: null, gates: [] };
    const verb = servesAlready(asked, promotion) ? "serves" : "runs what is in";
    const text = `${name} ${verb} release ${release.id} of ${source.environment.name} already: nothing was promoted.`;
    await printReport(call, { command: "promote", diagnostics: [], document, text });
    return exitCodes.done;
  }
  refuseGates(asked.answers, name);
  call.terminal.say(`Release ${release.id} of ${source.environment.name}, ${commitText(release.body.commit)}\n`);
  call.terminal.say(`${gatesText(asked.answers)}\n\n`);
  return await carryOut(call, promotion, asked);
};

async function carryOut(call: CommandCall, promotion: OpenPromotion, first: AskedPromotion): Promise<ExitCode> {
  const { destination, release } = promotion;
  const { host, terminal } = call;
  let asked = first;
  let id = first.continued ?? host.ulid();
  const told: LedgerRecord[] = [];
  const deployed = await deploy(call, destination, {
    action: "promote",
    request: await promotionRequest(promotion),
    origin: { release: release.id },
    dryRun: call.options.dryRun === true,
    async prepare() {
      await checkUnmoved(promotion);
      asked = await askPromotion(promotion, terminal.interrupted);
      refuseGates(asked.answers, destination.environment.name);
      id = asked.continued ?? id;
    },
    begin: (pending) => [promotionRecord({ id, release, ...asked }, pending)],
    complete(terminal, planned) {
      const origin = { provenance: "promotion", from: { scope: release.scope, release: release.id } } as const;
      told.push(
        ...releaseOf(terminal, planned, { host, origin }),
        promotionRecord({ id, release, ...asked }, terminal),
      );
      return told;
    },
  });
  const report: ReportedDeployment = { command: "promote", done: "was promoted to", undone: "was not promoted to" };
  const record = (kind: LedgerRecord["kind"]) => told.find((each) => each.kind === kind) ?? null;
  const document = { promotion: record("promotion"), release: record("release"), gates: asked.answers };
  return await reportDeployment(call, { session: destination, deployed, report, document });
}

/** A run that was killed at its end has changed everything; what that used of the gates is not asked for again. */
async function owesRecords(
  { planned, continued }: AskedPromotion,
  { destination }: OpenPromotion,
  { options }: CommandCall,
): Promise<boolean> {
  const isDone = isEmpty(planned.sealed.plan) && continued === null && options.dryRun !== true;
  return isDone && !(await isSettled(destination, planned));
}

/** Everything is there as the release has it, and nothing is open. */
function hasNothingToDo({ planned, known: { inventory, underWay }, continued }: AskedPromotion): boolean {
  const isOpen = inventory.state !== "serving" || underWay !== null || continued !== null;
  return !isOpen && isEmpty(planned.sealed.plan);
}

/** What is there was promoted from that very release; else from one that holds the same, or from none. */
function servesAlready({ known: { inventory, records } }: AskedPromotion, { release }: OpenPromotion): boolean {
  const current = records.find(({ id }) => id === inventory.release);
  return current?.kind === "release" && current.body.from?.release === release.id;
}

function commitText(commit: string | null): string {
  return commit === null ? "of no known commit" : `commit ${commit}`;
}
