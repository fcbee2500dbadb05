/**
 * What browsers read first. The policy forbids everything but this page's own style and script, known by their hashes; the
 * empty icon keeps a browser from asking for one.
 */
export const headTemplate = `<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{{text styleHash}}'; script-src '{{text scriptHash}}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{{text title}}</title>
<link rel="icon" href="data:,">
<style>{{> style}}</style>
`;
