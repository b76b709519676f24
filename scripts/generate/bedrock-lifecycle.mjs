import { found } from './bedrock-origins.mjs';

/**
 * What is known of a model's life: its dates, else that aws-cdk-lib calls it deprecated, which counts only for the
 * families the facts confirm. `root` is the model itself, or the one a provisioned variant is of.
 */
export function lifecycleOf({ base, root }, { facts, cdk }) {
  const { lifecycle, deprecatedByCdk } = facts.models;
  const stated = lifecycle[base] ?? lifecycle[root];
  if (stated) return found(stated, 'facts');
  const isGone =
    cdk.deprecated.includes(base) && deprecatedByCdk.prefixes.some((prefix) => base.startsWith(prefix));
  return isGone ? found({ status: 'eol', source: 'cdk' }, 'cdk') : undefined;
}

/** The family of a base model, and the tier within it. */
export function familyOf(base, { facts }) {
  const [family] = Object.entries(facts.families).find(([, { bases }]) => bases.includes(base)) ?? [];
  return found(family, 'facts');
}
