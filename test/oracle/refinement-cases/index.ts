import { addressSubjects } from './addresses';
import { codeEnvironmentSubjects } from './code-environments';
import { otherSubjects } from './others';
import { patternSubjects } from './patterns';
import { signInSubjects } from './sign-in';
import { skillSyncSubjects } from './skill-sync';
import type { Subject } from './subject';

/** By path. */
export const subjects: Readonly<Record<string, Subject>> = {
  ...addressSubjects,
  ...codeEnvironmentSubjects,
  ...otherSubjects,
  ...patternSubjects,
  ...signInSubjects,
  ...skillSyncSubjects,
};
