import { expect, it } from 'vitest';
import type { LogOutputChannel } from 'vscode';
import { withoutContents } from '../../../client/src/trace';

it('a trace names messages and holds nothing of their content', () => {
  const told: string[] = [];
  const channel = {
    trace: (message: string) => told.push(message),
    info: (message: string) => told.push(message),
  } as unknown as LogOutputChannel;
  const traced = withoutContents(channel);
  traced.trace('Sending notification \'textDocument/didOpen\'.\nParams: { "text": "TOKEN=hunter2" }');
  traced.trace("Received response 'textDocument/hover - (3)' in 2ms.\r\nResult: hunter2");
  traced.info('The language server has started.');
  expect(told).toEqual([
    "Sending notification 'textDocument/didOpen'.",
    "Received response 'textDocument/hover - (3)' in 2ms.",
    'The language server has started.',
  ]);
});
