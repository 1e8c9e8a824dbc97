import path from 'node:path'
import { DomainError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import {
  PRESETS,
  type Preset,
  RULES,
  type Rule,
  type RuleChoice,
  type SettingsLayer,
} from '../core/records/index.js'
import { isThere } from '../io/files.js'
import { CONFIG_FILE, type Config, type LintConfig, readConfigFile } from './config.js'

const DEEPEST = 5

/**
 * What the configuration and the command line say about the rules, the weakest first; globs are from the working folder.
 * @param choices `ID=SEVERITY`
 * @throws DomainError unknown-rule, value-not-allowed, extends-too-deep, file-missing, and what a file that is named does not allow
 */
export async function settingsLayers(
  root: string,
  { lint = {} }: Config,
  choices: readonly string[],
): Promise<SettingsLayer[]> {
  const own = Object.fromEntries(choices.map(choiceOf))
  return [...(await layersOf(root, lint, CONFIG_FILE, 0)), { rules: own }]
}

async function layersOf(
  root: string,
  lint: LintConfig,
  file: string,
  depth: number,
): Promise<SettingsLayer[]> {
  if (depth > DEEPEST)
    throw new DomainError('extends-too-deep', `${file}: configurations extend one another too deeply`, {
      why: 'One may extend itself by way of others.',
    })
  const folder = path.posix.dirname(file)
  const layers: SettingsLayer[] = []
  // Who names nothing means what is recommended; a base that only sets some rules means those.
  for (const base of lint.extends ?? (depth === 0 ? ['dsp:recommended'] : [])) {
    if (isPreset(base)) layers.push(base)
    else if (base.startsWith('dsp:')) throw unknownPreset(base)
    else layers.push(...(await layersOfFile(root, path.posix.join(folder, base), file, depth)))
  }
  const overrides = (lint.overrides ?? []).map(({ files, rules }) => ({
    files: files.map((glob) => path.posix.join(folder, glob)),
    rules,
  }))
  return [...layers, { rules: lint.rules ?? {}, overrides }]
}

async function layersOfFile(
  root: string,
  named: string,
  from: string,
  depth: number,
): Promise<SettingsLayer[]> {
  if (!isThere(named)) throw new DomainError('file-missing', `${from} extends ${named}, which does not exist`)
  return layersOf(root, (await readConfigFile(root, named)).lint ?? {}, named, depth + 1)
}

const isPreset = (name: string): name is Preset => (PRESETS as readonly string[]).includes(name)

const unknownPreset = (name: string): DomainError =>
  new DomainError('value-not-allowed', `There is no ${name.slice(0, 60)} to extend`, {
    nearest: nearest(name, PRESETS),
    hint: `There are ${PRESETS.join(', ')}, and files.`,
  })

const CHOICES: readonly string[] = ['off', 'info', 'warning', 'error']

function choiceOf(text: string): [string, RuleChoice] {
  const [, id = '', severity = ''] = /^([^=]*)=(.*)$/.exec(text) ?? []
  if (!CHOICES.includes(severity))
    throw new DomainError('value-not-allowed', `--rule ${JSON.stringify(text.slice(0, 80))} is no choice`, {
      hint: `--rule status-missing=error; there are ${CHOICES.join(', ')}.`,
    })
  return [ruleOf(id).id, severity as RuleChoice]
}

/**
 * The rule of this name.
 * @throws DomainError unknown-rule
 */
export function ruleOf(id: string): Rule {
  const rule = RULES.find((one) => one.id === id)
  if (rule) return rule
  throw new DomainError('unknown-rule', `There is no rule ${JSON.stringify(id.slice(0, 60))}`, {
    nearest: nearest(
      id,
      RULES.map((one) => one.id),
    ),
    hint: 'dsp lint --list-rules shows all.',
  })
}
