/**
 * The LibreChat releases a schema is generated for: all for which `librechat-data-provider` was published, newest first.
 *
 * `librechat-data-provider` does not say which LibreChat release it belongs to in a way that holds for all of them. The
 * pairs come from the workspace: `packages/data-provider/package.json` and the root `package.json` carry both versions at
 * each release tag of https://github.com/danny-avila/LibreChat; the publish dates on npm agree.
 *
 * To add a release: install its data provider, keep the one it replaces under an alias (`npm i -D --save-exact
 * librechat-data-provider-0.8.xxx@npm:librechat-data-provider@0.8.xxx`) and add a line.
 */
export const releases = [
  { librechat: 'v0.8.8-rc4', dataProvider: '0.8.524', module: 'librechat-data-provider' },
  { librechat: 'v0.8.8-rc3', dataProvider: '0.8.523', module: 'librechat-data-provider-0.8.523' },
  { librechat: 'v0.8.8-rc2', dataProvider: '0.8.522', module: 'librechat-data-provider-0.8.522' },
  { librechat: 'v0.8.8-rc1', dataProvider: '0.8.521', module: 'librechat-data-provider-0.8.521' },
  { librechat: 'v0.8.6-rc1', dataProvider: '0.8.502', module: 'librechat-data-provider-0.8.502' },
  { librechat: 'v0.8.5', dataProvider: '0.8.501', module: 'librechat-data-provider-0.8.501' },
  { librechat: 'v0.7.7-rc1', dataProvider: '0.7.6998', module: 'librechat-data-provider-0.7.6998' },
];

/** The newest release; LibreChat's default model lists are read from it. */
export const newestRelease = releases[0];
