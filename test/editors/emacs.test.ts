import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describeEditor } from './describeEditor';
import { codeBlocks } from './support';

describeEditor({
  name: 'Emacs with eglot and yaml-mode',
  program: 'emacs',
  install: 'apt-get install emacs-nox elpa-eglot elpa-yaml-mode',
  needs: () => {
    const load = "(progn (require 'package) (package-initialize) (require 'eglot) (require 'yaml-mode))";
    return spawnSync('emacs', ['--batch', '--no-init-file', '--eval', load]).status === 0;
  },
  init: 'init.el',
  configuration: () => codeBlocks('editors.md', 'elisp').join('\n'),
  args: ['--batch', '--no-init-file', '--load', fileURLToPath(new URL('eglot.el', import.meta.url))],
});
