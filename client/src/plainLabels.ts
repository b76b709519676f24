import type { CodeLens, CompletionItem } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { asLabel } from './plainText';

/** The server's texts hold names from files, and know nothing of what this editor makes of them: here they become plain labels. */
export const PLAIN_LABELS: Middleware = {
  provideCodeLenses: async (document, token, next) => {
    const lenses = await next(document, token);
    lenses?.forEach(makePlain);
    return lenses;
  },
  provideCompletionItem: async (document, position, context, token, next) => {
    const answer = await next(document, position, context, token);
    const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
    items.forEach(makeItemPlain);
    return answer;
  },
};

function makePlain(lens: CodeLens): void {
  if (lens.command) lens.command = { ...lens.command, title: asLabel(lens.command.title) };
}

/** What is typed is still matched with the name itself. */
function makeItemPlain(item: CompletionItem): void {
  if (typeof item.label === 'string') {
    const label = asLabel(item.label);
    if (label !== item.label) item.filterText ??= item.label;
    item.label = label;
    return;
  }
  const label = asLabel(item.label.label);
  if (label !== item.label.label) item.filterText ??= item.label.label;
  item.label = { ...item.label, label };
}
