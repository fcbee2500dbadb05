/** Runs the producers at the same time and gives what they push as it comes, until all have ended. */
export async function* lineQueue<T>(producers: ((push: (item: T) => void) => Promise<void>)[]): AsyncGenerator<T> {
  const items: T[] = [];
  let wake = () => {};
  let running = producers.length;
  const all = Promise.all(
    producers.map(async (produce) => {
      await produce((item) => {
        items.push(item);
        wake();
      });
      running--;
      wake();
    }),
  );
  while (running > 0 || items.length > 0) {
    const item = items.shift();
    if (item !== undefined) yield item;
    else {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await Promise.race([woken, all]);
    }
  }
  await all;
}
