import type { LoadOptions, YAMLException } from 'js-yaml';
import { markLength } from './lines';
import type { YamlProblem } from './problem';
import { describeRefusal } from './refusals';
import { withoutStacks } from './withoutStacks';
import { jsYamlLibrary } from './yamlLibrary';

/** What js-yaml makes of a text: its value, or what it refuses first. */
export type Verdict =
  | { readonly accepted: true; readonly value: unknown }
  | {
      readonly accepted: false;
      readonly problem: YamlProblem;
      /** Whether it says no whatever follows the text. */
      readonly final: boolean;
      /** Whether that hangs on what comes before the text. */
      readonly hangsOnContext: boolean;
    };

/** What js-yaml says of a text that lacks something, or has too much of something, that other parts of a file may have. */
const IN_CONTEXT = [
  'unidentified alias',
  'nesting exceeded',
  'merge keys exceeded',
  // Below an anchor of nothing, js-yaml takes the tag of a key for one of that nothing.
  'cannot resolve a node with !<tag:yaml.org,2002:null>',
];

/** js-yaml reads 100 levels; the parts of a file stand some levels below its root. */
const PART: LoadOptions & { readonly maxDepth: number } = { maxDepth: 90 };

/** What it says of a text that may go on. */
const AT_THE_END = ['unexpected end of', 'end of the stream or', 'expected a single document'];

/**
 * Asks the library LibreChat itself reads its file with. The tree comes from elsewhere, because js-yaml keeps no positions
 * and gives up at the first error; but whether a text is readable at all is its word, down to its oddities.
 * `isPart`: the text is a part of a file, some levels below its root.
 */
export function askJsYaml(text: string, isPart = false): Verdict {
  const { load, YAMLException: Refusal } = jsYamlLibrary();
  try {
    return { accepted: true, value: withoutStacks(() => load(text, isPart ? PART : {})) };
  } catch (error) {
    const { reason = '', mark } = error instanceof Refusal ? (error as Partial<YAMLException>) : {};
    const begins = (beginning: string): boolean => reason.startsWith(beginning);
    const hangsOnContext = IN_CONTEXT.some(begins);
    const isEarly = mark?.position !== undefined && mark.position < text.trimEnd().length;
    return {
      accepted: false,
      problem: describeRefusal(reason, mark?.position, text.slice(markLength(text))),
      final: isEarly && !hangsOnContext && !AT_THE_END.some(begins),
      hangsOnContext,
    };
  }
}
