import type { Config } from '@oclif/core/config'
import type { App } from './app.js'

/** The part of package.json that oclif reads. */
export const settings = { bin: 'dsp', topicSeparator: ' ', additionalHelpFlags: ['-h'] } as const

/**
 * All that running a known command needs of oclif's Config. Loading the real one costs as much as everything else
 * together; test/cli/fast-path.test.ts runs both and compares every byte.
 */
export function lightConfig({ root, version }: App): Config {
  const light: Partial<Config> = {
    bin: settings.bin,
    name: settings.bin,
    root,
    version,
    topicSeparator: settings.topicSeparator,
    runHook: async () => ({ successes: [], failures: [] }),
    scopedEnvVar: () => undefined,
    scopedEnvVarKeys: () => [],
  }
  return light as Config
}
