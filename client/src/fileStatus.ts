import type { StatusParams } from './protocol';
import { listBriefly } from './target';

/** An entry of the language status: what it says, and the command behind it, by its title and the settings it opens. */
export interface Entry {
  readonly text: string;
  readonly detail: string;
  readonly link: { readonly title: string; readonly tooltip: string } & Destination;
}

/** What a command leads to: settings, by what they are searched with; the log; the editor's question about trust; or why a file is not checked. */
export type Destination = { readonly settings: string } | { readonly shows: 'output' | 'trust' | 'why' };

/** Whether a file is a LibreChat configuration, what was found in it, and how to change what it is taken for. */
export function describeFindings(status: StatusParams | undefined): Entry {
  const output = {
    title: 'Show Output',
    tooltip: 'What the language server has to say',
    shows: 'output',
  } as const;
  if (!status) return { text: 'LibreChat', detail: '', link: output };
  const why = (tooltip: string): Entry['link'] => ({ title: 'Why?', tooltip, shows: 'why' });
  if (status.size !== undefined) {
    const detail = status.size === 'large' ? 'only its syntax is checked' : 'it is not checked';
    return { text: 'Too large', detail, link: why('From which size on, and what is still checked') };
  }
  return status.recognised
    ? {
        text: countOf(status.problems),
        detail: 'LibreChat configuration',
        link: why('Why this file is checked, by what, and how to change that'),
      }
    : {
        text: 'Not checked',
        detail: "none of LibreChat's keys in it",
        link: why('What was looked at, and how to have it checked'),
      };
}

/** The env files that count, and how to change which. */
export function describeEnvironment(status: StatusParams | undefined, isTrusted: boolean): Entry {
  if (!isTrusted) {
    return {
      text: 'No env file',
      detail: 'the folder is not trusted',
      link: {
        title: 'Manage Trust',
        tooltip: 'In a folder you do not trust no file around a configuration is read',
        shows: 'trust',
      },
    };
  }
  const link = {
    title: 'Choose Files',
    tooltip: 'Names other files in librechat.envFiles',
    settings: '@id:librechat.envFiles',
  };
  if (!status?.recognised) return { text: 'No env file', detail: 'none is looked for', link };
  const { envFiles, outOfReach } = status;
  if (outOfReach) return { text: 'No env file', detail: 'env files are out of reach', link };
  return envFiles.length === 0
    ? { text: 'No env file', detail: 'no variable is known', link }
    : { text: `Env: ${listBriefly(envFiles)}`, detail: 'variables are looked up there', link };
}

function countOf(problems: number): string {
  if (problems === 0) return 'No problems';
  return problems === 1 ? '1 problem' : `${problems} problems`;
}
