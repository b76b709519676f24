import { languages, window, workspace, type QuickPickItem } from 'vscode';
import { configurationDocuments } from './documents';
import { ACCOUNT_CHOICES, CHECK_ACCOUNT, type AccountCheckParams, type AccountChoices } from './protocol';
import type { LanguageServer } from './server';

/**
 * Asks for what is to be checked, and has the server check the active document against the user's AWS account. The server
 * shows progress, which can be cancelled, and what came of it.
 */
export async function checkAwsAccount(server: LanguageServer): Promise<void> {
  if (!workspace.isTrusted) {
    void window.showErrorMessage(
      'The check uses your AWS credentials, so it runs in a trusted workspace only.',
    );
    return;
  }
  const document = window.activeTextEditor?.document;
  if (!document || languages.match(configurationDocuments(), document) === 0) {
    void window.showErrorMessage('Open the librechat.yaml that is to be checked.');
    return;
  }
  await server.start();
  const uri = document.uri.toString();
  const choices = await server.request<AccountChoices>(ACCOUNT_CHOICES, { uri });
  if (!choices) {
    void window.showErrorMessage(
      'The language server did not answer; the output of LibreChat YAML says why.',
    );
    return;
  }
  if (choices.regions.length === 0) {
    void window.showErrorMessage('This file is no LibreChat configuration.');
    return;
  }
  const region = await chooseRegion(choices);
  if (region === undefined) return;
  const useEnvProfile = choices.hasEnvProfile ? await chooseCredentials() : false;
  if (useEnvProfile === undefined) return;
  const params: AccountCheckParams = { uri, region, useEnvProfile };
  await server.request('workspace/executeCommand', { command: CHECK_ACCOUNT, arguments: [params] });
}

async function chooseRegion({ regions }: AccountChoices): Promise<string | undefined> {
  const items = regions.map(({ id, name, own }): QuickPickItem => ({
    label: id,
    description: name,
    ...(own && { detail: 'used by this configuration' }),
  }));
  const chosen = await window.showQuickPick(items, {
    title: 'Check Against AWS Account: Region',
    placeHolder:
      'Models, inference profiles and guardrails of this Region are listed with your AWS credentials',
    matchOnDescription: true,
  });
  return chosen?.label;
}

/** Whether to use the profile of the env file; undefined when nothing was chosen. */
async function chooseCredentials(): Promise<boolean | undefined> {
  const standard: QuickPickItem = {
    label: 'Default credentials',
    description: 'environment variables, the default profile, or the machine’s role',
  };
  const ofFile: QuickPickItem = {
    label: 'The profile of BEDROCK_AWS_PROFILE',
    description: 'as LibreChat uses it, from your AWS configuration',
  };
  const chosen = await window.showQuickPick([standard, ofFile], {
    title: 'Check Against AWS Account: Credentials',
  });
  return chosen && chosen === ofFile;
}
