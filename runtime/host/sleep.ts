/** See `Clock.sleep`. */
export function sleep(
  milliseconds: number,
  options: { signal?: AbortSignal; background?: boolean } = {},
): Promise<void> {
  const { signal, background } = options;
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const wake = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    if (background) timer.unref();
    signal?.addEventListener("abort", wake);
  });
}
