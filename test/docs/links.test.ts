import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../support/run.js'
import { linkedFiles } from './documents.js'

const LINK = /\]\(([^)\s]+)\)/g

/** Headings as GitHub makes anchors of them. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

describe.each(linkedFiles())('%s', (file) => {
  const text = readFileSync(path.join(root, file), 'utf8')
  const prose = text.replace(/^( *)```[\s\S]*?^\1```$/gm, '')

  test('its relative links lead somewhere', () => {
    for (const [, target = ''] of prose.matchAll(LINK)) {
      if (/^[a-z]+:/.test(target)) continue
      const [name = '', anchor] = target.split('#')
      const full = name === '' ? path.join(root, file) : path.resolve(root, path.dirname(file), name)
      expect(existsSync(full), `${file} links to ${target}`).toBe(true)
      if (anchor !== undefined) expect(anchorsOf(readFileSync(full, 'utf8')), target).toContain(anchor)
    }
  })

  test('it names no path of a machine', () => {
    expect(text).not.toMatch(/\/(home|Users|work|tmp)\//)
  })

  // Decision records are not rewritten when files move.
  if (file.startsWith('docs/adr/')) return
  test('the files that it names are there', () => {
    for (const [, name = ''] of prose.matchAll(
      /`((?:src|scripts|test|catalog|schemas|docs|examples|bin|\.ci)\/[\w./-]+)`/g,
    )) {
      if (name.includes('<')) continue
      expect(existsSync(path.join(root, name)), `${file} names ${name}`).toBe(true)
    }
  })
})
