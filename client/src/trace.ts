import type { LogOutputChannel } from 'vscode';

/**
 * A channel that takes only the first line of what is traced. The rest is the content of messages, and that of an open env
 * file is full of secrets.
 */
export function withoutContents(channel: LogOutputChannel): LogOutputChannel {
  return new Proxy(channel, {
    get(target, key) {
      if (key === 'trace') {
        return (message: string) => {
          target.trace(message.split(/[\r\n]/, 1)[0] ?? '');
        };
      }
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
