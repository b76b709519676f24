import { load } from 'js-yaml';
import { configSchema } from 'librechat-data-provider';

/** Makes sure that LibreChat itself takes a configuration: only then do answers about it mean something. */
export function assertValid(text) {
  const { success, error } = configSchema.strict().safeParse(load(text));
  if (!success) throw new Error(`A generated configuration is not valid: ${JSON.stringify(error.issues[0])}`);
}
