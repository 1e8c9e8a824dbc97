import { blocks, type DecisionWords, escaped } from './words.js'

/** Where a record comes from: the recommendation, the grades in it, and the sources that it cites. */
export function sourcesText({ cited, matter }: DecisionWords): string {
  const { weights, catalog, kind } = matter.recommended
  const legend = cited.legend()
  const list = cited.list()
  const lines =
    list.kind === 'points'
      ? list.points.map(({ text = '', notes = [] }, index) => {
          const url = notes[0] === undefined ? '' : ` <${notes[0]}>`
          return `${index + 1}. ${escaped(text)}${url}`
        })
      : []
  const sketch = kind === 'sketch' ? ' Little was known about the system: it is a sketch.' : ''
  return blocks(
    `Written from a recommendation of dsp (catalog ${catalog.version}, weights ${weights}).${sketch} Points and weights compare options for this system and mean nothing elsewhere.`,
    legend === undefined ? '' : `${legend}.`,
    lines.length > 0 ? `Sources:\n\n${lines.join('\n')}` : '',
  )
}
