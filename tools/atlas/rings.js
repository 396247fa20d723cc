// Drops the islands (and enclaves of water) smaller than a limit, but keeps the `keep`
// largest of each unit. Reads and writes GeoJSON polygons, one a feature.
//
//   node rings.js parts.geojson KM2 KEEP > kept.geojson
'use strict';
const fs = require('fs');
const [file, km2, keep] = [process.argv[2], +process.argv[3], +process.argv[4]];

// Planar area in km² with the parallel's length: right to a few per cent for islands.
function area(ring) {
  let a = 0, lat = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    a += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
    lat += ring[i][1] / (ring.length - 1);
  }
  return Math.abs(a) / 2 * 111.2 * 111.2 * Math.cos(lat * Math.PI / 180);
}

const src = JSON.parse(fs.readFileSync(file));
const byUnit = new Map();
for (const f of src.features) {
  const u = f.properties.unit;
  if (!byUnit.has(u)) byUnit.set(u, []);
  byUnit.get(u).push({f, a: area(f.geometry.coordinates[0])});
}
const features = [];
for (const parts of byUnit.values()) {
  parts.sort((p, q) => q.a - p.a);
  parts.forEach((p, i) => { if (i < keep || p.a >= km2) features.push(p.f); });
}
process.stdout.write(JSON.stringify({type: 'FeatureCollection', features}));
