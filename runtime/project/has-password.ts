/** Whether a URL has in it what lets somebody in: a password before its host, or a parameter that is called like one. */
export function hasPassword(url: string): boolean {
  return /:\/\/[^/?#]*:[^/?#]*@|[?&][^=&]*(pass|secret|token|access_?key)[^=&]*=/i.test(url);
}
