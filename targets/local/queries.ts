/** Local asks files and processes; it runs no command to find out anything. */
export function isQuery(): boolean {
  return false;
}
