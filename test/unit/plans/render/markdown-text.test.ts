import { describe, expect, it } from "vitest";
import { renderMarkdownText } from "../../../../plans/index.ts";

const page = `# LP1234 Some title

error

> "{name}" is
> no good

## Why

One sentence that is long enough
to be wrapped.

- first
- second

## Bad

\`\`\`yaml launchplane.yaml
a:
    b: a line that is much longer than the width of the page stays as it is

c: 1
\`\`\`
`;

describe("Markdown for a terminal", () => {
  it("shows headings, wrapped paragraphs, lists and indented code", () => {
    expect(renderMarkdownText(page, { color: false, width: 30 })).toBe(`LP1234 Some title

error

    "{name}" is no good

Why

One sentence that is long
enough to be wrapped.

- first
- second

Bad

    # launchplane.yaml
    a:
        b: a line that is much longer than the width of the page stays as it is

    c: 1
`);
  });

  it("stands out in colour only where it may", () => {
    expect(renderMarkdownText(page, { color: true, width: 30 })).toContain("\u001b[1mWhy\u001b[0m");
  });
});
