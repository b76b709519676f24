import type { ScalarNode } from '../core/tree';
import { configVersionOf } from '../knowledge/configVersions';
import { compareVersions, parseVersion } from '../knowledge/version';
import { valueRange } from './places';
import type { Rule } from './rule';
import { ownScalar, replaceValueFix } from './valueFixes';

const PATH = ['version'];

/** LibreChat compares `version` with its own and writes a line to its log where they differ; nothing else follows. */
export const versionOutdated: Rule = {
  code: 'version-outdated',
  scope: 'part',
  check({ document, facts, knowledge }) {
    const { text: configVersion, isOwn } = configVersionOf(knowledge.target);
    // What most releases between the known ones compare with is not known.
    if (!isOwn || !facts.covers(PATH)) return [];
    const node = ownScalar(document, PATH);
    if (!node || !isVersionText(node) || node.text === configVersion) return [];
    return [
      {
        code: 'version-outdated',
        severity: 'hint',
        message: `${difference(node.text, configVersion, knowledge.target.version)} It logs the difference and reads no setting differently.`,
        range: valueRange(document, PATH),
        fixes: () => [{ ...replaceValueFix(document, node, configVersion), safe: false }],
      },
    ];
  },
};

/** Text of another type than a string, references and nothing at all are told of by other rules. */
function isVersionText({ value, text, style }: ScalarNode): boolean {
  return typeof value === 'string' && style !== 'block' && text.trim() !== '' && !text.includes('${');
}

function difference(written: string, known: string, librechat: string): string {
  const current = `LibreChat ${librechat} knows configuration version \`${known}\``;
  const [own, other] = [parseVersion(written), parseVersion(known)];
  if (!own || !other || /[^\d.]/.test(written)) return `${current}, and this is none.`;
  return compareVersions(own, other) < 0
    ? `This file is written for an older version: ${current}.`
    : `This file is written for a newer version: ${current}.`;
}
