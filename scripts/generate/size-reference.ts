import { MEASURES, SIZE_RULES } from '../../src/core/sizing/index.js'

/** The values that a starter may ask for, for docs/starters.md. */
export function sizeReference(): string {
  const rows = SIZE_RULES.map(({ id, unit, formula }) => `| \`${id}\` | ${unit} | ${formula} |`)
  return ['| id | unit | computed as |', '| --- | --- | --- |', ...rows].join('\n')
}

/** What the values are computed from. */
export function measureReference(): string {
  const rows = MEASURES.map(
    ({ id, text, fact, assumed }) =>
      `| \`${id}\` | ${text} | ${fact ? `\`${fact.id}\`` : ''} | ${typeof assumed === 'string' ? assumed : `${assumed.times} x \`${assumed.of}\``} |`,
  )
  return [
    '| id | what it is | fact of the profile | assumed otherwise |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}
