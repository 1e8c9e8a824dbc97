/** How a text names a currency. */
export type CurrencyReading =
  | { readonly kind: 'usd' }
  | { readonly kind: 'other'; readonly name: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }

const DOLLARS = new Set(['$', 'us$', 'usd', 'dollar', 'dollars'])

/** Signs and codes of the currencies that people write; named in the refusal, never converted. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['euros', '€ eur euro euros'],
  ['pounds', '£ gbp pounds'],
  ['yen or yuan', '¥'],
  ['yen', 'jpy yen'],
  ['yuan', 'cny rmb'],
  ['rupees', '₹ inr rs'],
  ['Swiss francs', 'chf'],
  ['Swedish kronor', 'sek'],
  ['Norwegian kroner', 'nok'],
  ['Danish kroner', 'dkk'],
  ['kronor or kroner', 'kr'],
  ['Australian dollars', 'aud a$'],
  ['Canadian dollars', 'cad c$'],
  ['reais', 'brl r$'],
  ['zloty', 'pln zł'],
  ['koruny', 'czk'],
  ['roubles', '₽ rub'],
  ['won', '₩ krw'],
  ['Singapore dollars', 'sgd'],
  ['Hong Kong dollars', 'hkd'],
  ['New Zealand dollars', 'nzd'],
  ['Mexican pesos', 'mxn'],
  ['rand', 'zar'],
  ['bitcoin', 'btc ₿'],
  ['hryvni', '₴ uah'],
  ['lira', 'try ₺'],
]
const OTHER = new Map(
  OTHERS.flatMap(([name, signs]) => signs.split(' ').map((sign) => [sign, name] as const)),
)

/** Reads the currency in a lower-case text such as `$`, `usd`, `us$`, `€`; every word has to be one. */
export function readCurrency(text: string): CurrencyReading {
  const words = text.split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return { kind: 'none' }
  const other = words.map((word) => OTHER.get(word)).find((name) => name !== undefined)
  if (other !== undefined) return { kind: 'other', name: other }
  return words.every((word) => DOLLARS.has(word)) ? { kind: 'usd' } : { kind: 'unknown' }
}
