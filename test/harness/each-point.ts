/** Tries the points from 1 to `last`, a few at a time. */
export async function eachPoint(last: number, work: (point: number) => Promise<void>): Promise<void> {
  const points = Array.from({ length: last }, (_, index) => index + 1);
  const worker = async () => {
    for (let point = points.shift(); point !== undefined; point = points.shift()) await work(point);
  };
  await Promise.all([worker(), worker(), worker()]);
}
