import { load, YAMLException } from 'js-yaml';
import { markLength } from './lines';
import type { YamlProblem } from './problem';
import { describeRefusal } from './refusals';

/** What js-yaml makes of a text: its value, or what it refuses first. */
export type Verdict =
  | { readonly accepted: true; readonly value: unknown }
  | { readonly accepted: false; readonly problem: YamlProblem };

/**
 * Asks the library LibreChat itself reads its file with. The tree comes from elsewhere, because js-yaml keeps no positions
 * and gives up at the first error; but whether a text is readable at all is its word, down to its oddities.
 */
export function askJsYaml(text: string): Verdict {
  try {
    return { accepted: true, value: load(text) };
  } catch (error) {
    const { reason = '', mark } = error instanceof YAMLException ? (error as Partial<YAMLException>) : {};
    return {
      accepted: false,
      problem: describeRefusal(reason, mark?.position, text.slice(markLength(text))),
    };
  }
}
