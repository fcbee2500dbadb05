/** Puts arguments into the `{names}` of a catalogue text; a name without argument stays as it is. */
export function fillText(text: string, args: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (all, name) => (Object.hasOwn(args, name) ? (args[name] ?? all) : all));
}
