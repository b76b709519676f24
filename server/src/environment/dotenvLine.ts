import { effectiveValues, parseDotenv } from './dotenv';

/** What an env file can hold without quotes, whoever reads it. */
const BARE = /^[\w.:/@%+,~=-]+$/;

/**
 * `NAME=value` for an env file. Undefined where a value cannot be written so that both LibreChat and Docker Compose,
 * which replaces variables in it, read it as it is.
 */
export function dotenvLine(name: string, value: string): string | undefined {
  if (!/^[\x20-\x7e]*$/.test(value)) return undefined;
  const written = BARE.test(value) ? value : `'${value}'`;
  const line = `${name}=${written}`;
  return effectiveValues(parseDotenv(line)).get(name)?.value === value && !/['\\]/.test(value)
    ? line
    : undefined;
}
