import release from '../../../schemas/librechat/0.8.524.json';

/** The one release files are checked against, for messages. */
export const AVAILABLE_RELEASE = `LibreChat ${release.librechat} (configuration version ${release.configVersion}, librechat-data-provider ${release.dataProvider})`;

/** Whether `--target-version` names the release that is carried: by LibreChat, configuration or data provider version. */
export function isAvailableRelease(version: string): boolean {
  const { librechat, configVersion, dataProvider } = release;
  return ['auto', librechat, librechat.replace(/^v/, ''), configVersion, dataProvider].includes(version);
}
