import { RULES, type Rule, type Severity, settingsOf } from '../core/records/index.js'
import { readConfig } from './config.js'
import { ruleOf, settingsLayers } from './lint-settings.js'

/** A rule with the severity that it has here. */
export interface ConfiguredRule {
  readonly rule: Rule
  readonly severity: Severity
}

/**
 * The rules as configuration and command line set them: all, or the one of this name.
 * @throws DomainError unknown-rule, and as {@link settingsLayers}
 */
export async function configuredRules(
  root: string,
  choices: readonly string[],
  id: string | undefined,
): Promise<ConfiguredRule[]> {
  const rules = id === undefined ? RULES : [ruleOf(id)]
  const settings = settingsOf(await settingsLayers(root, await readConfig(root), choices), () => false)
  return rules.map((rule) => ({ rule, severity: settings.of(rule).severity }))
}
