/** A line longer than this many characters is given in parts. */
const longest = 1024 * 1024;

/** Makes lines of UTF-8 bytes that come in any chunks. `rest` gives the last line when no line break ended it. */
export interface LineSplitter {
  push(chunk: Uint8Array): string[];
  rest(): string[];
}

export function lineSplitter(): LineSplitter {
  const decoder = new TextDecoder();
  let pending = "";
  const cut = (text: string) => {
    const lines = text.split("\n");
    pending = lines.pop() ?? "";
    if (pending.length > longest) {
      lines.push(pending);
      pending = "";
    }
    return lines.map(withoutReturn);
  };
  return {
    push: (chunk) => cut(pending + decoder.decode(chunk, { stream: true })),
    rest: () => {
      const last = withoutReturn(pending + decoder.decode());
      pending = "";
      return last === "" ? [] : [last];
    },
  };
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
