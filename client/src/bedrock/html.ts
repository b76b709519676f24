/** What the page of the view is made of. */
export interface PageParts {
  /** Addresses of the script and of the style sheet. */
  readonly script: string;
  readonly style: string;
  /** Known to this page alone. */
  readonly nonce: string;
}

/** The page of the view. It loads one script and one style sheet, and nothing else. */
export function bedrockPage({ script, style, nonce }: PageParts): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1.0" />
    <title>Bedrock Configuration</title>
    <link rel="stylesheet" href="${attribute(style)}" nonce="${nonce}" />
  </head>
  <body>
    <div id="view"></div>
    <script src="${attribute(script)}" nonce="${nonce}"></script>
  </body>
</html>
`;
}

/** A text for one page, in characters that mean nothing in HTML. */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
