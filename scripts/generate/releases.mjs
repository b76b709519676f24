/**
 * The LibreChat releases a schema is generated for.
 *
 * `librechat-data-provider` does not say which LibreChat release it belongs to. The pairs come from the workspace:
 * `packages/data-provider/package.json` and the root `package.json` carry both versions at each release tag of
 * https://github.com/danny-avila/LibreChat; the publish dates on npm agree.
 *
 * To add a release: install its data provider under an alias (`npm i -D --save-exact
 * librechat-data-provider-0.8.xxx@npm:librechat-data-provider@0.8.xxx`) and add a line.
 */
export const releases = [
  { librechat: 'v0.8.8-rc4', dataProvider: '0.8.524', module: 'librechat-data-provider' },
];

/** The newest release; LibreChat's default model lists are read from it. */
export const newestRelease = releases[0];
