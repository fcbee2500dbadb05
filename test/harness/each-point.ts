/** Tries points, a few at a time. */
export async function eachPoint(points: number[], work: (point: number) => Promise<void>): Promise<void> {
  const left = [...points];
  const worker = async () => {
    for (let point = left.shift(); point !== undefined; point = left.shift()) await work(point);
  };
  await Promise.all([worker(), worker(), worker()]);
}

/** From 1 to `last`, or each so manieth of them. */
export function pointsTo(last: number, stride = 1): number[] {
  return Array.from({ length: last }, (_, index) => index + 1).filter((point) => point % stride === last % stride);
}
