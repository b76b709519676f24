/** The variable that names the endpoints LibreChat offers, where it is set. */
export const ENDPOINTS_VARIABLE = 'ENDPOINTS';

/** The names in its value: white space around them does not count, upper and lower case do. */
export function endpointsIn(value: string): string[] {
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
