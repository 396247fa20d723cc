// Compares tests/data/edtf-cases.csv with edtf.js, another implementation of ISO 8601-2.
//
//     npm install edtf@4.11.1 && node tests/oracle/edtf_js.mjs
//
// Every difference in verdict or bounds must fall under one of the DECIDED reasons below,
// which say why the table and not edtf.js is followed. Exits 1 where one does not.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import path from 'node:path'

const require = createRequire(pathToFileURL(path.join(process.cwd(), 'x.js')))
const edtf = require('edtf').default ?? require('edtf')

const season =
  /(^|[/[{,.])[?~%]?-?[0-9X]{4}[?~%]?-[?~%]?(2[1-9]|3[0-9]|4[01])(?![0-9X-])/
const DECIDED = [
  ['sojourn refuses what the standard allows: times of day, exponents, years beyond 9999',
    (text, row) => row.verdict === 'refused'],
  ['edtf.js reads 21-32 as quarters, makes thirds five months long, loses the sign of a ' +
   'negative year, and takes no seasons in intervals, ranges or with marks within',
    text => season.test(text)],
  ['edtf.js calls an interval reversed where its bounds merely overlap or are equal',
    (text, row, them) => text.includes('/') && them.verdict === 'invalid'],
  ['edtf.js swaps first and last under negative years, and counts 00 as a month or day',
    text => /^-.*X/.test(text) || /-X0/.test(text)],
  ['edtf.js lets 29 February roll over into March, and has no year 0000',
    text => /-(02|X2)-(29|30|31)$/.test(text)],
  ['edtf.js refuses unknown digits that leave one possible value',
    text => text === '2023-04-3X' || text === '2023-X3'],
  ['no spaces are allowed in a set', text => /^[[{].* /.test(text)],
  ['edtf.js ends a set with the start of its last range, and takes reversed ranges and dots',
    text => /^[[{].*\.\..+[\]}]$/.test(text)],
  ['edtf.js expects the members of a set in order', text => /^[[{].*,/.test(text)],
  ['EDTF has neither centuries of two digits nor decades of three',
    text => /^-?[0-9]{2,3}[?~%]?$/.test(text)],
  ['edtf.js takes a bare number for milliseconds', text => /^[0-9]{5,}$/.test(text)],
]

function csv(text) {
  return text.trimEnd().split('\n').map(line => {
    const fields = []
    for (const m of line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)) {
      fields.push(m[1] !== undefined ? m[1].replaceAll('""', '"') : m[2])
      if (m.index + m[0].length >= line.length && !m[0].endsWith(',')) break
    }
    return fields
  })
}

function iso(ms) {
  if (ms === Infinity || ms === -Infinity || ms === null || ms === undefined) return '..'
  const d = new Date(ms), y = d.getUTCFullYear()
  const year = (y < 0 ? '-' : '') + String(Math.abs(y)).padStart(4, '0')
  return `${year}-${String(d.getUTCMonth() + 1).padStart(2, '0')}-${String(d.getUTCDate()).padStart(2, '0')}`
}

function theirs(text) {
  let date
  try { date = edtf(text) } catch { return { verdict: 'invalid', earliest: '', latest: '' } }
  try { return { verdict: 'valid', earliest: iso(date.min), latest: iso(date.max) } }
  catch (e) { return { verdict: 'valid', earliest: 'throws', latest: e.message } }
}

const table = path.join(import.meta.dirname, '..', 'data', 'edtf-cases.csv')
let same = 0, decided = 0, open = 0
const used = new Set()
for (const [text, verdict, earliest, latest, , reason] of csv(readFileSync(table, 'utf8')).slice(1)) {
  const t = theirs(text)
  const ours = verdict === 'valid' ? 'valid' : 'invalid'
  if (t.verdict === ours && (ours === 'invalid' || (t.earliest === earliest && t.latest === latest))) {
    same++
    continue
  }
  const why = DECIDED.find(([, test]) => test(text, { verdict }, t))
  if (why) { decided++; used.add(why); continue }
  open++
  console.log(`${text}: table ${verdict} ${earliest} ${latest}, edtf.js ${t.verdict} ${t.earliest} ${t.latest} (${reason})`)
}
console.log(`${same} rows agree, ${decided} differ for a decided reason, ${open} differ`)
for (const why of DECIDED.filter(w => !used.has(w))) console.log(`never needed: ${why[0]}`)
process.exit(open ? 1 : 0)
