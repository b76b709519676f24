import type * as JsYaml from 'js-yaml';
import type * as Yaml from 'yaml';

let yaml: typeof Yaml | undefined;
let jsYaml: typeof JsYaml | undefined;

/** The `yaml` library; loaded with the first text that needs it, as most do not. */
export function yamlLibrary(): typeof Yaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (yaml ??= require('yaml') as typeof Yaml);
}

/** js-yaml, in the same way. */
export function jsYamlLibrary(): typeof JsYaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (jsYaml ??= require('js-yaml') as typeof JsYaml);
}
