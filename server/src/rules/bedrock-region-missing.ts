import { addVariableFix, blame, switchboardOf } from './bedrock/switchboard';
import type { Rule } from './rule';

/** The variables LibreChat takes its default Region from. */
const REGIONS = ['BEDROCK_AWS_DEFAULT_REGION', 'AWS_DEFAULT_REGION'];

/** Bedrock is enabled, and no variable says where requests go: those for which nobody chose a Region fail. */
export const bedrockRegionMissing: Rule = {
  code: 'bedrock-region-missing',
  scope: 'document',
  check(context) {
    const switchboard = switchboardOf(context);
    if (switchboard?.enabled !== true) return [];
    if (REGIONS.some((name) => switchboard.set(name) ?? switchboard.mayBeSet(name))) return [];
    const { environment, facts } = context;
    const other = environment.lookup('AWS_REGION');
    const but = other?.state === 'set' ? ', and `AWS_REGION` is not asked' : '';
    const region = facts.bedrock.regions.all[0] ?? '';
    return [
      {
        code: 'bedrock-region-missing',
        severity: 'information',
        message: `Neither \`BEDROCK_AWS_DEFAULT_REGION\` nor \`AWS_DEFAULT_REGION\` is set in ${environment.searched}${but}: requests for which nobody has chosen a Region fail. Set \`BEDROCK_AWS_DEFAULT_REGION\`.`,
        ...blame(context, other?.state === 'set' ? other : undefined, 'LibreChat does not ask this one.'),
        fixes: () => addVariableFix(context, 'BEDROCK_AWS_DEFAULT_REGION', region),
      },
    ];
  },
};
