/** What several sources give, in the order in which it comes, until all have ended. */
export async function* merged<T>(sources: AsyncIterable<T>[]): AsyncIterable<T> {
  const waiting = new Map<AsyncIterator<T>, Promise<{ iterator: AsyncIterator<T>; next: IteratorResult<T> }>>();
  const ask = (iterator: AsyncIterator<T>) => {
    waiting.set(
      iterator,
      iterator.next().then((next) => ({ iterator, next })),
    );
  };
  for (const source of sources) ask(source[Symbol.asyncIterator]());
  while (waiting.size > 0) {
    const { iterator, next } = await Promise.race(waiting.values());
    if (next.done) waiting.delete(iterator);
    else {
      ask(iterator);
      yield next.value;
    }
  }
}
