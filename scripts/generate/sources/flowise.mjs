import { sorted } from './sorted.mjs';

/** A separately kept list that confirms base models, the geographies of their profiles, and which ones are Legacy. */
export const flowise = {
  name: 'flowise',
  package: 'flowise-components',
  version: '3.1.4',
  integrity:
    'sha512-6dF7FKxZNMODqRf/pjlkWz9R2zsHvFkxIJJEsjopAU7hplY3dFVKOimD8TFMRx244hMjj3lfLgQaU1O5ZF5Fxg==',
  licence: 'Apache-2.0',
  files: ['models.json'],
  reduce([text]) {
    const { models } = JSON.parse(text).chat.find(({ name }) => name === 'awsChatBedrock');
    return {
      models: sorted(
        models.map(({ name, label, inference_profile_geos: geographies }) => [
          name,
          { geographies, ...(label.endsWith('(Legacy)') && { legacy: true }) },
        ]),
      ),
    };
  },
};
