import { execFile, spawn } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cron } from "croner";
import { describe, expect, it, onTestFinished } from "vitest";
import { literal } from "../../../../plans/index.ts";
import { cronFields } from "../../../../targets/container/cron-fields.ts";
import { cronRunner } from "../../../../targets/container/cron-runner.ts";

describe("cronFields", () => {
  it("lists the numbers of each field", () => {
    expect(cronFields("*/20 1-3,22 * JAN,mar-apr MON-FRI")).toEqual({
      minutes: ["00", "20", "40"],
      hours: ["01", "02", "03", "22"],
      days: null,
      months: ["01", "03", "04"],
      weekdays: ["1", "2", "3", "4", "5"],
    });
    expect(cronFields("5/20 0 31 * 7")).toMatchObject({ minutes: ["05", "25", "45"], days: ["31"], weekdays: ["0"] });
    expect(cronFields("@hourly")).toMatchObject({ minutes: ["00"], hours: null });
    expect(cronFields("0 15 3 * * *")).toMatchObject({ minutes: ["15"], hours: ["03"] });
  });

  it.each(["", "* * * *", "5 0 3 * * *", "0 3 L * *", "0 3 * * 1#2", "61 * * * *", "5-1 * * * *", "*/0 * * * *"])(
    "keeps no schedule like %j",
    (schedule) => expect(cronFields(schedule)).toBeNull(),
  );
});

describe("cronRunner", () => {
  it("is nothing without a command, and for a schedule that it cannot keep", () => {
    expect(cronRunner({ schedule: "0 3 * * *", command: [], singleton: false })).toBeNull();
    expect(cronRunner({ schedule: "1 0 3 * * *", command: [literal("x")], singleton: false })).toBeNull();
  });

  it("gives a job the time that it may take", () => {
    const runner = cronRunner({ schedule: "@daily", command: [literal("x")], singleton: true, timeoutMs: 1500 });
    const words = runner?.command.map((word) => (word.kind === "literal" ? word.text : ""));
    expect(words).toEqual([" 00 ", " 00 ", "*", "*", "*", "yes", "timeout", "2", "x"]);
  });

  it.each(["* * * * *", "*/7 * * * *", "10-20/5,40 9,10 * * *", "30 10 13 * 5", "0 0 * feb *", "15 10 * * 1-5"])(
    "is due when %j says so",
    async (schedule) => {
      const start = Date.parse("2026-02-12T09:58:30Z") / 1000;
      const minutes = 60 * 26;
      const due: string[] = [];
      const clock = new Cron(schedule, { paused: true, timezone: "UTC" });
      for (let at: Date | null = new Date(start * 1000); ; ) {
        at = clock.nextRun(at);
        if (at === null || at.getTime() / 1000 > start + minutes * 60) break;
        due.push(at.toISOString().slice(0, 16));
      }
      expect(await runsOf(schedule, { start, minutes })).toEqual(due);
    },
  );
});

it("tells a run that has a time limit to end, and ends when it has", async () => {
  const job = `trap 'echo told; exit 3' TERM; echo begun; while :; do sleep 0.05; done`;
  const command = ["sh", "-c", job].map((word) => literal(word));
  const runner = cronRunner({ schedule: "* * * * *", command, singleton: true, timeoutMs: 60_000 });
  const words = [...(runner?.entrypoint ?? []), ...(runner?.command ?? [])];
  const [, , script = "", ...args] = words.map((word) => (word.kind === "literal" ? word.text : ""));
  // A minute of this clock takes a third of a second.
  const clock = `date() { [ "$1" = +%s ] && echo $(($(command date +%s%N) / 5000000)) || command date "$@"; }
sleep() { command sleep 0.05; }
`;
  // Its own group of processes, as in a container.
  const running = spawn("sh", ["-c", clock + script, ...args], { detached: true, stdio: ["ignore", "pipe", "ignore"] });
  let printed = "";
  running.stdout.on("data", (data: Buffer) => {
    if (!printed.includes("begun") && `${printed}${data}`.includes("begun")) {
      // It begins before the runner knows which one to tell.
      setTimeout(() => running.kill("SIGTERM"), 50);
    }
    printed += data;
  });
  const exit = await new Promise((resolve) => running.on("close", resolve));
  expect(printed).toContain("told\n");
  expect(printed).toMatch(/ended with exit (3|143)\n/);
  expect(exit).toBe(0);
}, 10_000);

/** The minutes at which the runner's own shell starts its job, on a clock that sleeping moves on. */
async function runsOf(schedule: string, { start, minutes }: { start: number; minutes: number }): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "launchplane-cron-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const runner = cronRunner({ schedule, command: [literal("true")], singleton: true });
  const words = [...(runner?.entrypoint ?? []), ...(runner?.command ?? [])];
  const [, , script = "", ...args] = words.map((word) => (word.kind === "literal" ? word.text : ""));
  // The programs of the container as functions: a process a minute would take its time. 8 February 2026 is a Sunday.
  const clock = `
clock=${start} midnight=${start - (start % 86400)}
date() {
  case "$1 $2" in
    "+%s "*) echo "$clock" ;;
    "-u +%M %H %d %m %w")
      day=$((12 + (clock - midnight) / 86400))
      printf '%02d %02d %02d 02 %d' $((clock / 60 % 60)) $((clock / 3600 % 24)) $day $(((day - 8) % 7)) ;;
    *) command date -u -d "@$clock" "$2" ;;
  esac
}
sleep() { :; }
`;
  const moving = script
    .replace("sleep $((next - now)) &", "clock=$next")
    .replace("wait $!\n    now", `[ "$clock" -le ${start + minutes * 60} ] || exit 0\n    now`);
  await writeFile(join(folder, "runner"), clock + moving);
  await chmod(join(folder, "runner"), 0o700);
  const printed = await new Promise<string>((resolve) => {
    execFile("sh", [join(folder, "runner"), ...args.slice(1)], (_, stdout) => resolve(stdout));
  });
  return [...printed.matchAll(/due at (\S+)Z/g)].map(([, at = ""]) => at);
}
