import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Two stores of charges in files, so that they outlive a process. */
export function charge(folder: string, id: string): void {
  // Naive: done whenever the message comes.
  appendFileSync(path.join(folder, 'naive'), `${id}\n`)
  // The effect and the id are one write, which fails the second time, as an insert with a primary key does.
  mkdirSync(path.join(folder, 'once'), { recursive: true })
  try {
    writeFileSync(path.join(folder, 'once', id), '', { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

export const charges = (folder: string) => ({
  naive: readFileSync(path.join(folder, 'naive'), 'utf8').trim().split('\n').length,
  once: readdirSync(path.join(folder, 'once')).length,
})
