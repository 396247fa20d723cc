// Makes data/names/zone-cities.csv: what the cities of time zones are called in the languages
// that figures speak. See README.md.
//
//   node zones.js DIR      the folder that npm installed into
'use strict';
const fs = require('fs');
const path = require('path');

const LANGUAGES = ['ar', 'de', 'es', 'fr', 'ru', 'uk', 'zh'];
const mods = path.resolve(process.argv[2], 'node_modules');
const read = file => JSON.parse(fs.readFileSync(path.join(mods, file), 'utf8'));
const quote = v => (/[",]/.test(v) ? '"' + v.replace(/"/g, '""') + '"' : v);

const zones = lang => read(`cldr-dates-full/main/${lang}/timeZoneNames.json`)
  .main[lang].dates.timeZoneNames.zone;
const city = (names, zone) => {
  const entry = zone.split('/').reduce((at, part) => at && at[part], names);
  return entry && entry.exemplarCity;
};

// A zone's own name where CLDR has no other: "America/New_York" is "New York".
const english = (names, zone) => city(names, zone) || zone.split('/').pop().replace(/_/g, ' ');

const names = Object.fromEntries(['en', ...LANGUAGES].map(lang => [lang, zones(lang)]));
const rows = new Map();
for (const [id, key] of Object.entries(read('cldr-bcp47/bcp47/timezone.json').keyword.u.tz)) {
  if (id.startsWith('_') || !key._alias || /^ut/.test(id) || key._deprecated) continue;
  const zone = key._alias.split(' ')[0];
  const all = LANGUAGES.map(lang => city(names[lang], zone) || '');
  const name = english(names.en, zone);
  if (!zone.includes('/') || all.every(n => n === '' || n === name)) continue;
  rows.set(id.slice(0, 2).toUpperCase() + ',' + quote(name), all.map(quote).join(','));
}
fs.writeFileSync(path.join(__dirname, '../../data/names/zone-cities.csv'),
  [['country', 'name', ...LANGUAGES].join(','), ...[...rows].map(r => r.join(',')).sort()]
    .join('\n') + '\n');
