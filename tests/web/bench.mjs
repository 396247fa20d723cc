// What the checks work with: figures drawn by sojourn, one Chromium, pictures to compare.
//
// Two pictures are of the same thing where less than MOST of their pixels differ, a pixel
// differing where one of its channels does by more than CLEARLY. The edges of letters and
// lines differ by less from one rasterizer to another; a letter out of its place, a missing
// line or another colour differ by more.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

export const CLEARLY = 40; // of 255
export const MOST = 0.005;
export const SCALE = 2; // device px a px, of all pictures

const run = promisify(execFile);

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export class Bench {
    static async open(sojourn, root) {
        const bench = new Bench();
        const client = join(root, ".cache", "web", "node_modules", "playwright-core");
        const { chromium } = await import(pathToFileURL(join(client, "index.mjs")));
        bench.sojourn = sojourn;
        bench.root = root;
        bench.folder = mkdtempSync(join(tmpdir(), "sojourn-web-"));
        bench.browser = await chromium.launch({
            executablePath: "/usr/bin/chromium", args: FLAGS });
        bench.desk = await (await bench.browser.newContext()).newPage();
        return bench;
    }

    async close() {
        await this.browser.close();
        rmSync(this.folder, { recursive: true, force: true });
    }

    path(name) {
        return join(this.folder, name);
    }

    read(name) {
        return readFileSync(this.path(name));
    }

    example(name = "putin-2023") {
        return join(this.root, "data", "examples", `${name}.json`);
    }

    // A program that has to succeed.
    async program(name, ...args) {
        const done = await run(name, args, { cwd: this.folder, maxBuffer: 1 << 26 });
        assert.equal(/Sanitizer|runtime error/.test(done.stderr), false, done.stderr);
        return done.stdout;
    }

    // Draws a document into the folder; returns the text of the first output.
    async draw(document, ...args) {
        await this.program(this.sojourn, "-q", document, ...args);
        return this.read(args[args.indexOf("-o") + 1]).toString();
    }

    // A page with `html` in its body; `said` gathers what it should not have to say.
    async page(html, { dark = false, head = "", width = 1300 } = {}) {
        const context = await this.browser.newContext({
            deviceScaleFactor: SCALE, colorScheme: dark ? "dark" : "light",
            viewport: { width, height: 1000 } });
        const page = await context.newPage();
        page.said = [];
        page.on("request", (request) => page.said.push(`asks for ${request.url()}`));
        page.on("console", (message) => page.said.push(message.text()));
        page.on("pageerror", (fault) => page.said.push(String(fault)));
        page.on("dialog", (dialog) => { page.said.push("a dialog"); dialog.dismiss(); });
        await page.setContent(`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">${head}`
            + `<style>body{margin:0}svg,img{display:block}</style></head><body>${html}</body>`);
        await page.evaluate(() => document.fonts.ready);
        return page;
    }

    // The picture of an <svg> in a page, as PNG.
    async shot(svg, options = {}) {
        const page = await this.page(svg, options);
        const picture = await page.locator("svg").first().screenshot({ animations: "disabled" });
        await page.context().close();
        return picture;
    }

    // The picture of an SVG file as an image in a page.
    async imageShot(svg, options = {}) {
        const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
        const page = await this.page(`<img src="${source}">`, options);
        await page.locator("img").evaluate((image) => image.decode());
        const picture = await page.locator("img").screenshot({ animations: "disabled" });
        await page.context().close();
        return picture;
    }

    // The share of pixels that differ, for each pair of pictures; [type, bytes] each, SVGs
    // drawn at SCALE. All pictures have one size.
    async differences(pictures, pairs) {
        const sources = pictures.map(([type, bytes]) =>
            `data:image/${type};base64,${Buffer.from(bytes).toString("base64")}`);
        return this.desk.evaluate(async ([sources, pairs, clearly, scale]) => {
            const sizeOf = (source, image) => {
                if (!source.startsWith("data:image/svg"))
                    return [image.width, image.height];
                // Not the image's own size, which is rounded.
                const root = new DOMParser().parseFromString(
                    new TextDecoder().decode(Uint8Array.from(atob(source.split(",")[1]),
                        (c) => c.charCodeAt(0))), "image/svg+xml").documentElement;
                return [root.width.baseVal.value * scale, root.height.baseVal.value * scale];
            };
            const pixels = await Promise.all(sources.map(async (source) => {
                const image = new Image();
                image.src = source;
                await image.decode();
                const size = sizeOf(source, image), [width, height] = size.map(Math.ceil);
                const paper = new OffscreenCanvas(width, height)
                    .getContext("2d", { willReadFrequently: true });
                paper.drawImage(image, 0, 0, ...size);
                return paper.getImageData(0, 0, width, height);
            }));
            return pairs.map(([i, k]) => {
                const [a, b] = [pixels[i], pixels[k]];
                if (a.width !== b.width || a.height !== b.height)
                    return 1;
                const [whole, other] = [a, b].map((one) => new Uint32Array(one.data.buffer));
                let n = 0;
                for (let i = 0, p = 0; i < whole.length; i++, p += 4)
                    n += whole[i] !== other[i]
                        && (Math.abs(a.data[p] - b.data[p]) > clearly
                            || Math.abs(a.data[p + 1] - b.data[p + 1]) > clearly
                            || Math.abs(a.data[p + 2] - b.data[p + 2]) > clearly);
                return n / whole.length;
            });
        }, [sources, pairs, CLEARLY, SCALE]);
    }

    async assertSame(what, a, b) {
        const [share] = await this.differences([["png", a], ["png", b]], [[0, 1]]);
        assert.ok(share < MOST, `${what}: ${(share * 100).toFixed(2)} % of the pixels differ`);
        return share;
    }

    async assertOther(what, a, b) {
        const [share] = await this.differences([["png", a], ["png", b]], [[0, 1]]);
        assert.ok(share > 0.2, `${what}: only ${(share * 100).toFixed(2)} % differ`);
    }
}
