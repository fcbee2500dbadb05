/** Divides a room among parts of these sizes: none gets more than it needs, and what needs more than its share gets the rest. */
export function shareRoom(sizes: number[], room: number): number[] {
  const order = [...sizes.keys()].sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0));
  const shares = sizes.map(() => 0);
  let left = Math.max(0, room);
  for (const [done, index] of order.entries()) {
    const share = Math.min(sizes[index] ?? 0, Math.floor(left / (order.length - done)));
    shares[index] = share;
    left -= share;
  }
  return shares;
}
