import { literal, type Value } from "../../plans/index.ts";
import { type CronFields, cronFields } from "./cron-fields.ts";

/**
 * A scheduler for the job's own container: it looks at the clock at each full minute (UTC) and runs its arguments when they
 * are due. It ends with its runs when it is told to; those with a time limit, which are in a group of processes of their own,
 * are told one by one. A word of the fields stands between spaces; `*` is any.
 */
const script = `
fits() { case $1 in '*'|*" $2 "*) ;; *) return 1 ;; esac; }
due() {
  fits "$minutes" "$1" && fits "$hours" "$2" && fits "$months" "$4" || return 1
  case $days/$weekdays in
    '*'/*|*/'*') fits "$days" "$3" && fits "$weekdays" "$5" ;;
    *) fits "$days" "$3" || fits "$weekdays" "$5" ;;
  esac
}
run() {
  trap : TERM INT
  echo "launchplane: due at $(date -u +%Y-%m-%dT%H:%MZ)"
  "$@" &
  job=$!
  [ "$1" != timeout ] || trap 'kill -TERM $job 2>/dev/null' TERM INT
  wait $job && ended=0 || ended=$?
  while kill -0 $job 2>/dev/null; do
    wait $job && ended=0 || ended=$?
  done
  echo "launchplane: ended with exit $ended"
}
minutes=$1 hours=$2 days=$3 months=$4 weekdays=$5 alone=$6
shift 6
trap 'trap "" TERM; kill -TERM 0; wait; exit 0' TERM INT
while :; do
  now=$(date +%s)
  next=$((now - now % 60 + 60))
  while [ "$now" -lt "$next" ]; do
    sleep $((next - now)) &
    wait $!
    now=$(date +%s)
  done
  if due $(date -u "+%M %H %d %m %w"); then
    run "$@" &
    [ "$alone" = no ] || wait $!
  fi
done
`.trim();

interface Job {
  schedule: string;
  command: Value[];
  /** A run that goes on past the next time of the schedule lets it pass. */
  singleton: boolean;
  timeoutMs?: number;
}

/** What a container runs to keep a schedule; `null`: it cannot be kept, or there is nothing to run. */
export function cronRunner(job: Job): { entrypoint: Value[]; command: Value[] } | null {
  const fields = cronFields(job.schedule);
  if (fields === null || job.command.length === 0) return null;
  const limit = job.timeoutMs === undefined ? [] : ["timeout", String(Math.ceil(job.timeoutMs / 1000))];
  const options = [...fieldWords(fields), job.singleton ? "yes" : "no", ...limit];
  return {
    entrypoint: ["sh", "-c", script, "launchplane"].map((word) => literal(word)),
    command: [...options.map((word) => literal(word)), ...job.command],
  };
}

function fieldWords({ minutes, hours, days, months, weekdays }: CronFields): string[] {
  return [minutes, hours, days, months, weekdays].map((texts) => (texts === null ? "*" : ` ${texts.join(" ")} `));
}
