import { KNOWN_RELEASES } from './release';

/** What `--help` prints. */
export function usage(version: string): string {
  return `librechat-lint ${version}
Checks librechat.yaml files: says what LibreChat will refuse, ignore or fail on.

Usage: librechat-lint [options] <file|folder|glob>...
       librechat-lint [options] - < librechat.yaml

A file that is named is always checked. A folder is searched for LibreChat configurations, by name and content.

  --format FORMAT          text (default), json, sarif or github
  -e, --env-file FILE      look variables up in this env file; repeatable, later files win
                           (default: the .env beside each file or above it; where
                           compose files run LibreChat, what they give to it)
  --process-env            count the variables this command was started with, too
  --target-version V       the LibreChat release to check for, by its own version, or
                           that of its configuration or librechat-data-provider:
                             ${KNOWN_RELEASES.join('\n                             ')}
                           (default: auto, the tag of LibreChat's image in the nearest
                           compose file, else the version of the LibreChat checkout
                           around the file, else the newest)
  --rule CODE=SEVERITY     error, warning, information, hint or off; repeatable
  --max-warnings N         more warnings than this count as failure
  --fix                    write the fixes that are certain into the files
  --fix-dry-run            print what --fix would change, and write nothing
  --fix-rule CODE          as --fix, and also write the preferred fix of this rule, such as
                           model-end-of-life; repeatable
  --today DAY              judge models as on this day, such as 2027-01-31
                           (default: today)
  --quiet                  report errors only
  --stdin-filename NAME    what standard input (-) is called
  --config FILE            settings of the project; default: the nearest
                           .librechatlintrc.json, or package.json with \`librechatLint\`
  --no-config              without such a file
  --no-gitignore           search what git leaves out, too
  --skip-others            leave out named files that look like no LibreChat
                           configuration, too
  -h, --help               print this
  --version                print the version

Exit code: 0 nothing at error level, 1 errors or too many warnings, 2 wrong use or a file that cannot be read.
`;
}
