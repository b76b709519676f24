import { trimEndOf } from '../../core/trim';
import { libreChatStack } from '../../environment/composeStack';
import { serviceEnvironment, type Mount } from '../../environment/composeService';
import { nameOf, type Environment } from '../../environment/environment';

/** Where LibreChat's container looks for its configuration, unless a variable names another place. */
const IN_CONTAINER = '/app/librechat.yaml';
const PLACE_VARIABLE = 'CONFIG_PATH';

/**
 * That the compose files which run LibreChat do not hand a configuration to its container, in one sentence; undefined where
 * they do, or where that cannot be told.
 */
export function missingMount(environment: Environment, fileName: string): string | undefined {
  if (environment.isGiven(PLACE_VARIABLE)) return undefined;
  const compose = environment.files.filter(({ kind }) => kind === 'compose');
  const files = compose.map(({ uri, text = '' }) => ({ name: uri.slice(uri.lastIndexOf('/') + 1), text }));
  const lookup = (name: string): string | undefined => environment.value(name);
  const stack = libreChatStack(files, lookup);
  if (!stack) return undefined;
  const services = stack.files.map(({ text }) => serviceEnvironment(text, stack.service, lookup));
  const isMounted = services.some(({ mounts }) => mounts.some(isHandedOver));
  // What is built, extended or configured otherwise may well bring the file.
  const isOpen =
    services.some(({ open }) => open) || stack.files.some(({ text }) => /^[ \t]*configs:/m.test(text));
  if (isMounted || isOpen) return undefined;
  const names = compose.map(nameOf).join(' and ');
  return `${names} ${compose.length > 1 ? 'do' : 'does'} not mount \`${fileName}\`: LibreChat in the container reads it only with a volume \`./${fileName}:${IN_CONTAINER}\`.`;
}

/** Whether a mount, of the file or of a folder above it, brings the configuration to where LibreChat looks. */
function isHandedOver({ target }: Mount): boolean {
  const inside = trimEndOf(target, '/');
  return IN_CONTAINER === inside || IN_CONTAINER.startsWith(`${inside}/`);
}
