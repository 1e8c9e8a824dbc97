import type { RuleSetting, RuleSettings } from './engine.js'
import type { Family, Rule, Severity } from './rule.js'

/** A severity, or one with options of the rule. */
export type RuleChoice = Severity | readonly [Severity, Readonly<Record<string, unknown>>]

/** What a configuration says about rules. */
export interface RuleChoices {
  readonly rules?: Readonly<Record<string, RuleChoice>>
  /** Later ones win; patterns are globs from the folder of the configuration. */
  readonly overrides?: readonly {
    readonly files: readonly string[]
    readonly rules: Readonly<Record<string, Severity>>
  }[]
}

/** What `extends` can name besides files. */
export const PRESETS = ['dsp:recommended', 'dsp:strict', 'dsp:structure-only'] as const

/** A set of severities that comes with the program. */
export type Preset = (typeof PRESETS)[number]

/** Families that read what a decision is about. */
const BEYOND_STRUCTURE: ReadonlySet<Family> = new Set<Family>(['architecture', 'evidence'])

/** The severity of a rule in a preset. */
export function presetSeverity(preset: Preset, { severity, strict, family }: Rule): Severity {
  if (preset === 'dsp:strict') return strict ?? severity
  return preset === 'dsp:structure-only' && BEYOND_STRUCTURE.has(family) ? 'off' : severity
}

/** A preset, or what a file says. */
export type SettingsLayer = Preset | RuleChoices

/**
 * What holds for each rule and file: each layer goes over the ones before it.
 * @param matches whether a glob of an override means a file, given from the folder of the log
 */
export function settingsOf(
  layers: readonly SettingsLayer[],
  matches: (glob: string, path: string) => boolean,
): RuleSettings {
  const settings = new Map<string, RuleSetting>()
  const overridesOf = new Map<string, { files: readonly string[]; severity: Severity }[]>()
  for (const layer of layers)
    if (typeof layer !== 'string')
      for (const { files, rules } of layer.overrides ?? [])
        for (const [id, severity] of Object.entries(rules))
          overridesOf.set(id, [...(overridesOf.get(id) ?? []), { files, severity }])
  const of = (rule: Rule): RuleSetting => {
    const known = settings.get(rule.id)
    if (known) return known
    let setting: RuleSetting = { severity: 'off', options: {} }
    for (const layer of layers) setting = applied(layer, rule, setting)
    settings.set(rule.id, setting)
    return setting
  }
  return {
    of,
    severityFor(rule, path) {
      const own = overridesOf.get(rule.id)?.findLast(({ files }) => files.some((glob) => matches(glob, path)))
      return own?.severity ?? of(rule).severity
    },
  }
}

function applied(layer: SettingsLayer, rule: Rule, before: RuleSetting): RuleSetting {
  if (typeof layer === 'string') return { ...before, severity: presetSeverity(layer, rule) }
  const choice = layer.rules?.[rule.id]
  if (choice === undefined) return before
  if (typeof choice === 'string') return { ...before, severity: choice }
  return { severity: choice[0], options: { ...before.options, ...choice[1] } }
}
