// Runs every check in one browser: node run.mjs SOJOURN ROOT [CHECK...]
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { Bench } from "./bench.mjs";

const [sojourn, root, ...wanted] = process.argv.slice(2);
const here = import.meta.dirname ?? join(root, "tests", "web");
const bench = await Bench.open(sojourn, root);
let failed = 0, passed = 0;

for (const file of readdirSync(here).filter((name) => name.startsWith("check_")).sort()) {
    const checks = await import(pathToFileURL(join(here, file)));
    for (const [name, check] of Object.entries(checks)) {
        if (wanted.length > 0 && !wanted.includes(name))
            continue;
        const start = Date.now();
        try {
            const said = await check(bench);
            passed++;
            console.log(`ok ${name} (${Date.now() - start} ms)${said ? `: ${said}` : ""}`);
        } catch (fault) {
            failed++;
            console.log(`not ok ${name}: ${fault.stack ?? fault}`);
        }
    }
}
await bench.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
