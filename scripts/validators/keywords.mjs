import { _, Name } from 'ajv';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { strConcat } = require('ajv/dist/compile/codegen');
const { default: names } = require('ajv/dist/compile/names');

/**
 * The keyword `shared: [name, …]`: the value must also satisfy the schemas compiled under these names.
 * Unlike `$ref`, the errors keep the path they would have if the schema stood in this place, so that they lead back
 * to the one flat schema in `schemas/librechat/` and to the branch of a union.
 */
export const sharedKeyword = {
  keyword: 'shared',
  schemaType: 'array',
  code({ gen, data, schema, it }) {
    const { vErrors, errors, instancePath } = names;
    for (const shared of schema) {
      const validate = new Name(shared);
      const here = strConcat(instancePath, it.errorPath);
      gen.if(_`!${validate}(${data}, {instancePath: ${here}})`, () => {
        gen.assign(vErrors, _`append(${vErrors}, ${validate}.errors, ${it.errSchemaPath})`);
        gen.assign(errors, _`${vErrors}.length`);
      });
    }
  },
};

/** The keyword `jsonValue: true`: anything JSON can hold, to any depth. */
export const jsonValueKeyword = {
  keyword: 'jsonValue',
  schemaType: 'boolean',
  code(cxt) {
    cxt.fail(_`!isJsonValue(${cxt.data})`);
  },
};
