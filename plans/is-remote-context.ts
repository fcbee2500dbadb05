/** Whether a build context is a remote Git repository, in one of the spellings that builders take, and not a folder. */
export function isRemoteContext(context: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/i.test(context);
}
