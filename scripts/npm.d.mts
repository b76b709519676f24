/** Runs `npm <args>` in `cwd`; gives what it wrote to standard output, and rejects with the end of its output when it fails. */
export function npm(args: readonly string[], options: { cwd: string; show?: boolean }): Promise<string>;
