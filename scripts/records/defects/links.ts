import { folderOf } from '../../../src/core/records/lint/log.js'
import { appended, baseName, type Injector, only, textOf } from './change.js'

/** How each rule about links is broken. */
export const LINKS: Readonly<Record<string, Injector>> = {
  'anchor-dead': (record) => only(record, appended(record, 'See [the costs](#what-nobody-ever-wrote).')),
  'citation-dangling': (record, { records }) =>
    record.fileNumber !== undefined && records.length >= 5
      ? only(record, appended(record, `${record.series ?? 'ADR'}-987 limits the size of messages.`))
      : undefined,
  'image-missing': (record) => only(record, appended(record, '![Jobs](images/gone.png)')),
  'link-dead': (record) => {
    const link = record.links.find(({ href, isImage }) => !isImage && /^[^:/#]+\.md$/.test(href))
    return only(
      record,
      link
        ? textOf(record).replaceAll(`](${link.href}`, `](${link.href.replace(/\.md$/, '-gone.md')}`)
        : appended(record, 'See [the limits](limits-gone.md).'),
    )
  },
  'link-to-itself': (record) =>
    only(record, appended(record, `See [this](${baseName(record.path).replaceAll(' ', '%20')}).`)),
  'record-orphaned': (record) => {
    const path = `${folderOf(record.path)}/9871-paint-the-bikeshed.md`.replace(/^\//, '')
    return { files: { [path]: textOf(record) }, found: [path] }
  },
  'reference-undefined': (record) =>
    only(
      record,
      appended(record, 'See [the limits][limits-of-it].', '[plan-of-it]: https://example.org/plan'),
    ),
}
