/** Turns the pages of the rules, docs/rules/<code>.md, into what reports tell of a rule. */
import { readdir, readFile } from 'node:fs/promises';

const PAGES = new URL('../docs/rules/', import.meta.url);
const ADDRESS = 'https://github.com/librechat-yaml/librechat-yaml/blob/main/docs/rules/';

/** The sections of a page that explain its rule. */
const EXPLAINING = ['What it means', 'Wrong', 'Right'];

/**
 * The text of a module that exports `rulePages`: by rule code the severity a finding has as a rule, and an explanation as
 * Markdown.
 * @returns {Promise<string>}
 */
export async function rulePagesModule() {
  const names = (await readdir(PAGES)).filter((name) => name.endsWith('.md') && name !== 'README.md').sort();
  const pages = {};
  for (const name of names) {
    pages[name.replace(/\.md$/, '')] = readPage(name, await readFile(new URL(name, PAGES), 'utf8'));
  }
  const text = JSON.stringify(JSON.stringify(pages));
  return `export const rulePages = JSON.parse(${text});\n`;
}

function readPage(name, page) {
  const severity = /^Severity: (\w+)/m.exec(page)?.[1]?.toLowerCase();
  const sections = page.split(/^## /m).slice(1);
  const explaining = sections.filter((section) =>
    EXPLAINING.some((title) => section.startsWith(`${title}\n`)),
  );
  if (severity === undefined || explaining.length === 0) throw new Error(`${name} is no page of a rule.`);
  const help = explaining.map((section) => `## ${section.trim()}`).join('\n\n');
  return {
    severity,
    help: help.replaceAll(/\]\((?!https?:)([^)]+)\)/g, (_, link) => `](${absolute(link)})`),
  };
}

function absolute(link) {
  return new URL(link, ADDRESS).href;
}
