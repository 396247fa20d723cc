// Label points and areas of the units as CSV.
//
//   node points.js points.json > units-points.csv
'use strict';
const fs = require('fs');
const rows = JSON.parse(fs.readFileSync(process.argv[2])).features.map(f => {
  const [x, y] = f.geometry.coordinates;
  const lon = x > 180 ? x - 360 : x;
  return [f.properties.unit, lon.toFixed(3), y.toFixed(3), f.properties.km2];
});
// Antarctica goes another way through build.sh; its label stands in the east.
rows.push(['AQ', '60.000', '-79.000', 12200000]);
rows.sort((a, b) => (a[0] < b[0] ? -1 : 1));
console.log('unit,lon,lat,km2');
for (const r of rows) console.log(r.join(','));
