// The SVG in a browser: it looks like the PNG, its text is text, it gets on with any page.
import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { MOST, SCALE } from "./bench.mjs";

const SIZES = ["wide", "tall", "square", "portrait", "column"];
const WORKERS = 2;

// ---- pictures ----

// One document at one size, in all the ways it can be drawn.
async function four(bench, name, size) {
    const base = `${name}-${size}`, common = [bench.example(name), "--size", size];
    await bench.draw(...common, "-o", `${base}.png`, "-o", `${base}-live.svg`);
    await bench.draw(...common, "--svg-text", "outline", "-o", `${base}-outline.svg`);
    await bench.draw(...common, "-T", "svg:cairo", "-o", `${base}-cairo.svg`);
    const files = ["live", "outline", "cairo"].map((way) => `${base}-${way}.svg`);
    await bench.program("xmllint", "--noout", "--nonet", "--huge", ...files);
    const pictures = [["png", bench.read(`${base}.png`)],
        ...files.map((file) => ["svg+xml", bench.read(file)])];
    const pairs = [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]];
    return Math.max(...await bench.differences(pictures, pairs));
}

// The example at every size, each of the others at two, so that every size has several;
// with SOJOURN_WEB=all everything at every size, which takes three times as long.
function someSizes(name, i) {
    if (name === "putin-2023" || process.env.SOJOURN_WEB === "all")
        return SIZES;
    return [SIZES[i % SIZES.length], SIZES[(i + 2) % SIZES.length]];
}

export async function four_ways_look_the_same(bench) {
    const names = readdirSync(join(bench.root, "data", "examples"))
        .map((file) => file.replace(".json", "")).sort();
    const cases = names.flatMap((name, i) => someSizes(name, i).map((size) => [name, size]));
    const found = [];
    const count = cases.length;
    const worker = async () => {
        for (let one = cases.shift(); one !== undefined; one = cases.shift())
            found.push([await four(bench, ...one), one.join(" ")]);
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));
    found.sort((a, b) => b[0] - a[0]);
    assert.equal(found.length, count);
    const far = found.filter(([share]) => share >= MOST);
    assert.equal(far.length, 0, far.map(([share, name]) =>
        `${name}: ${(share * 100).toFixed(2)} %`).join(", "));
    return `${count} figures, at most ${(found[0][0] * 100).toFixed(2)} % (${found[0][1]})`;
}

// A tolerance that would not see letters out of their places would prove nothing.
export async function half_a_pixel_is_seen(bench) {
    const svg = await bench.draw(bench.example(), "--size", "wide", "-o", "m.svg");
    const moved = svg.replace("</style>", "text{transform:translate(.5px)}</style>");
    const colour = (ink) => svg.match(new RegExp(`f-${ink}" fill="(#[0-9A-F]+)"`))[1];
    const recoloured = svg.replaceAll(colour("member"), colour("signed"));
    for (const other of [moved, recoloured]) {
        assert.notEqual(other, svg);
        const [share] = await bench.differences(
            [["svg+xml", svg], ["svg+xml", other]], [[0, 1]]);
        assert.ok(share > 2 * MOST, `only ${(share * 100).toFixed(2)} %`);
    }
}

export async function rsvg_draws_outlines(bench) {
    await bench.draw(bench.example(), "--size", "wide", "-o", "r.png");
    await bench.draw(bench.example(), "--size", "wide", "--svg-text", "outline", "-o", "r.svg");
    await bench.program("rsvg-convert", "-z", String(SCALE), "r.svg", "-o", "r-rsvg.png");
    await bench.assertSame("rsvg", bench.read("r.png"), bench.read("r-rsvg.png"));
}

// ---- themes ----

export async function auto_is_light_and_dark(bench) {
    const draw = (theme) =>
        bench.draw(bench.example(), "--size", "wide", "--theme", theme, "-o", `${theme}.svg`);
    const [auto, light, dark] = [await draw("auto"), await draw("light"), await draw("dark")];
    const want = { false: await bench.shot(light), true: await bench.shot(dark) };
    await bench.assertOther("light and dark", want.false, want.true);
    for (const scheme of [false, true]) {
        const look = { dark: scheme };
        await bench.assertSame(`inline, dark ${scheme}`, await bench.shot(auto, look),
            want[scheme]);
        await bench.assertSame(`image, dark ${scheme}`, await bench.imageShot(auto, look),
            want[scheme]);
        await bench.assertSame("the light one stays", await bench.shot(light, look), want.false);
    }
}

export async function variables_restyle(bench) {
    const svg = await bench.draw(bench.example(), "--size", "wide", "-o", "v.svg");
    const page = await bench.page(svg, { head: "<style>:root{--sj-member:#0F0}</style>" });
    const fills = await page.locator("svg .f-member").evaluateAll((elements) =>
        elements.map((element) => getComputedStyle(element).fill));
    assert.ok(fills.length > 3);
    assert.deepEqual([...new Set(fills)], ["rgb(0, 255, 0)"]);
    await page.context().close();
}

// ---- pages ----

export async function figures_share_a_page(bench) {
    const draw = (name, ...more) =>
        bench.draw(bench.example(name), "--size", "wide", ...more, "-o", "p.svg");
    const one = await draw("putin-2023"), other = await draw("bashir-2009-2019");
    const again = await draw("putin-2023", "--theme", "dark", "--id-prefix", "again");
    const alone = [await bench.shot(one), await bench.shot(other), await bench.shot(again)];
    const page = await bench.page(one + other + again);
    for (let i = 0; i < 3; i++)
        await bench.assertSame(`figure ${i} among others`,
            await page.locator("svg").nth(i).screenshot(), alone[i]);
    const ids = await page.locator("[id]").evaluateAll((all) => all.map((one) => one.id));
    assert.equal(new Set(ids).size, ids.length);
    await page.context().close();
    const pair = await Promise.all(["a", "b"].map((prefix) =>
        bench.draw(bench.example(), "--id-prefix", prefix, "-o", `${prefix}.svg`)));
    const names = pair.map((svg) => new Set(
        [...svg.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])));
    assert.ok(names[0].size > 20);
    assert.deepEqual([...names[0]].filter((id) => names[1].has(id)), []);
}

// Rules that a page may well have for its own icons and charts.
export async function rules_of_the_page_stay_out(bench) {
    const svg = await bench.draw(bench.example(), "--size", "wide", "-o", "s.svg");
    const head = `<style>
        body{font:italic 30px serif;letter-spacing:3px;text-transform:uppercase;color:#f0f;
            word-spacing:9px;font-variant-caps:small-caps;line-height:3;text-shadow:1px 1px red}
        svg{fill:currentColor;stroke:currentColor;stroke-width:2}
        text{font:20px monospace;text-anchor:middle}
        .badge,.map,.key,.legend,.label,.member{display:none;opacity:.2}
        </style>`;
    await bench.assertSame("with a page's rules", await bench.shot(svg, { head }),
        await bench.shot(svg));
}

export async function nothing_is_fetched(bench) {
    const page = await bench.page(await bench.draw(bench.example(), "-o", "n.svg"));
    assert.deepEqual(page.said, []);
    await page.context().close();
}

// ---- text ----

// Where the outlines of each text stand, px: the oracle is pango's own placing.
const outlineTexts = (page) => page.locator("g[role=img]").evaluateAll((groups) =>
    groups.map((group) => {
        const [x, y] = group.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
        // With a halo, the letters stand twice.
        const letters = [...group.children].filter((one) => one.tagName === "use");
        return { words: group.getAttribute("aria-label"), x, y,
            at: letters.map((one) => x + Number(one.getAttribute("x") ?? 0) / 100) };
    }));

const liveTexts = (page) => page.locator("text").evaluateAll((texts) =>
    texts.map((text) => {
        const at = [];
        for (let i = 0; i < text.getNumberOfChars(); i++)
            if (text.textContent[i].trim() !== "")
                at.push(text.getStartPositionOfChar(i).x);
        return { words: text.textContent, y: Number(text.getAttribute("y")), at };
    }));

export async function letters_stand_where_pango_put_them(bench) {
    let worst = 0, letters = 0;
    for (const name of ["putin-2023", "lukashenko-eu"]) {
        const live = await bench.page(await bench.draw(bench.example(name), "-o", "l.svg"));
        const outline = await bench.page(
            await bench.draw(bench.example(name), "--svg-text", "outline", "-o", "o.svg"));
        const [got, want] = [await liveTexts(live), await outlineTexts(outline)];
        for (const text of got) {
            // A line may be several stretches of other weights.
            const line = { words: "", at: [] };
            while (line.words.length < text.words.length) {
                const next = want.shift();
                assert.equal(text.y, next.y, text.words);
                line.words += next.words;
                line.at.push(...next.at);
            }
            assert.equal(text.words, line.words);
            assert.equal(text.at.length, line.at.length, text.words);
            letters += text.at.length;
            for (const [k, x] of text.at.entries())
                worst = Math.max(worst, Math.abs(x - line.at[k]));
        }
        assert.equal(want.length, 0);
        await live.context().close();
        await outline.context().close();
    }
    assert.ok(letters > 2000, `only ${letters} letters`);
    assert.ok(worst <= 0.5, `${worst} px off`);
    return `${letters} letters, at most ${worst.toFixed(2)} px off`;
}

export async function text_is_found_and_selected(bench) {
    const page = await bench.page(await bench.draw(bench.example(), "-o", "t.svg"));
    for (const words of ["First trip abroad since the warrant", "Kyrgyzstan", "Johannesburg"]) {
        const found = await page.evaluate((wanted) => {
            getSelection().removeAllRanges();
            return window.find(wanted) ? getSelection().toString() : "";
        }, words);
        assert.equal(found, words);
    }
    const all = await page.evaluate(() => {
        getSelection().selectAllChildren(document.querySelector("svg"));
        return getSelection().toString();
    });
    for (const words of ["BRICS summit", "12 October 2023", "North Korea"])
        assert.ok(all.includes(words), `${words}: ${all}`);
    await page.context().close();
}

// Where a page allows no fonts from data, each text keeps its width in another font.
export async function another_font_keeps_the_widths(bench) {
    const head = `<meta http-equiv="Content-Security-Policy" content="font-src 'none'">`;
    const svg = await bench.draw(bench.example(), "-o", "f.svg");
    const page = await bench.page(svg, { head });
    assert.ok(page.said.some((line) => line.includes("Content Security Policy")));
    const far = await page.locator("text[textLength]").evaluateAll((texts) =>
        texts.filter((text) => {
            const width = text.getEndPositionOfChar(text.getNumberOfChars() - 1).x
                - text.getStartPositionOfChar(0).x;
            return Math.abs(width - Number(text.getAttribute("textLength"))) > 0.1;
        }).map((text) => text.textContent));
    assert.deepEqual(far, []);
    await page.context().close();
}

// Words that need other faces, other directions, or fonts of the system (there may be none:
// then boxes stand for them in both).
const OTHER_SCRIPTS = {
    title: "رحلات Трип 访问 Ταξίδι", deck: "زيارة رسمية 12–13 أكتوبر 2023 (رسمي)",
    subjects: [{ id: "a", name: "A", home: "RU" }],
    events: ["محادثات مع الرئيس", "会见习近平主席，讨论贸易 and trade", "ביקור רשמי (12) בירושלים",
        "Zu\u0308rich, Đà Nẵng", "abc \u202Edef ghi\u202C jkl", "U+10FFFD \u{10FFFD} no font"]
        .map((label, i) => ({ kind: "visit", date: `2023-0${i + 1}-03`, place: "KG", label })),
};

export async function other_scripts_look_the_same(bench) {
    writeFileSync(bench.path("scripts.json"), JSON.stringify(OTHER_SCRIPTS));
    await bench.draw("scripts.json", "--size", "wide", "-o", "x.png", "-o", "x.svg");
    await bench.draw("scripts.json", "--size", "wide", "--svg-text", "outline", "-o", "xo.svg");
    const shares = await bench.differences([["png", bench.read("x.png")],
        ...["x.svg", "xo.svg"].map((file) => ["svg+xml", bench.read(file)])],
        [[0, 1], [0, 2]]);
    for (const share of shares)
        assert.ok(share < MOST, shares.join(" "));
    // Each text would be as wide without being told to.
    const page = await bench.page(bench.read("x.svg").toString());
    const far = await page.locator("text[textLength]").evaluateAll((texts) =>
        texts.map((text) => {
            const want = Number(text.getAttribute("textLength"));
            text.removeAttribute("textLength");
            return [text.textContent, text.getComputedTextLength(), want];
        }).filter(([, got, want]) => Math.abs(got - want) > 0.5));
    assert.deepEqual(far, []);
    await page.context().close();
}

// A page whose policy allows no styles and no fonts of ours still shows the figure.
export async function without_styles_it_is_drawn(bench) {
    const csp = `<meta http-equiv="Content-Security-Policy"
        content="style-src 'none'; font-src 'none'; script-src 'none'">`;
    const svg = await bench.draw(bench.example(), "--size", "wide", "-o", "w.svg");
    const got = await bench.page(svg, { head: csp }), want = await bench.page(svg);
    const looks = (page) => page.locator("svg :is(path, rect, circle, text)")
        .evaluateAll((all) => all.map((one) => {
            const { fill, stroke, strokeWidth, fontWeight, fontSize } = getComputedStyle(one);
            return [one.tagName, fill, stroke, strokeWidth, fontWeight, fontSize].join(" ");
        }));
    assert.ok(got.said.some((line) => line.includes("Content Security Policy")));
    assert.deepEqual(await looks(got), await looks(want));
    await got.context().close();
    await want.context().close();
}

// ---- for those who cannot see it ----

export async function accessibility_tree(bench) {
    const page = await bench.page(await bench.draw(bench.example(), "-o", "a.svg"));
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const seen = nodes.filter((node) => !node.ignored)
        .map((node) => [node.role.value, node.name?.value ?? "", node.description?.value ?? ""]);
    const root = seen.find(([role]) => role === "graphics-document");
    assert.ok(root, JSON.stringify(seen.slice(0, 8)));
    assert.equal(root[1], "First trip abroad since the warrant");
    assert.match(root[2], /12–13 October 2023: Bishkek/);
    const groups = seen.filter(([role]) => role === "group").map(([, name]) => name);
    const order = ["Legend", "Map", "Timeline", "Key", "Note"];
    assert.deepEqual(groups.filter((name) => order.includes(name)), order);
    const stop = seen.some(([, name]) => name.startsWith("12–13 October 2023, Bishkek:"));
    assert.ok(stop, "no stop by its name");
    const texts = seen.filter(([role]) => role === "StaticText").map(([, name]) => name);
    assert.ok(texts.includes("Kyrgyzstan"));
    assert.equal(await page.locator("svg").getAttribute("lang"), "en");
    await page.context().close();
}

// ---- hostile words ----

const HOSTILE = [
    `</text></svg><script>document.title="hit"</script>`,
    `"><img src=x onerror="document.title='hit'">`,
    "a]]>b <![CDATA[ <!-- -- &amp; &#60; \u00ad",
    "\u202Eright to left\u202C \u2066isolated\u2069 \u200F.",
    "x".repeat(4096),
    "e" + "\u0301".repeat(40),
];

export async function hostile_words_stay_words(bench) {
    const events = HOSTILE.map((label, i) => ({
        kind: "visit", date: `2023-0${i + 1}-03`, place: "KG", label, id: `e"<${i}>` }));
    writeFileSync(bench.path("hostile.json"), JSON.stringify({
        title: HOSTILE[0], deck: HOSTILE[1], note: HOSTILE[2],
        subjects: [{ id: "a", name: HOSTILE[1], home: "RU" }],
        sources: [{ id: "s", title: HOSTILE[0], url: "https://example.org/%22%3E'" }],
        events: [...events, { kind: "warrant", date: "2023-01-01", sources: ["s"] }] }));
    for (const [i, more] of [[], ["--svg-text", "outline"], ["--theme", "auto"]].entries()) {
        const svg = await bench.draw("hostile.json", ...more, "-o", `h${i}.svg`);
        await bench.program("xmllint", "--noout", "--nonet", "--huge", `h${i}.svg`);
        const page = await bench.page(svg);
        assert.deepEqual(page.said, []);
        assert.equal(await page.title(), "");
        assert.equal(await page.locator("svg").count(), 1);
        const bad = await page.locator("svg, svg *").evaluateAll((all) => all.filter((one) =>
            ["script", "foreignObject", "iframe", "img", "image"].includes(one.tagName)
            || [...one.attributes].some(({ name, value }) => name.startsWith("on")
                || (/href$/.test(name) && !/^(#|https?:|mailto:)/.test(value))))
            .map((one) => one.outerHTML.slice(0, 80)));
        assert.deepEqual(bad, []);
        await page.context().close();
    }
}

// ---- size ----

export async function the_example_is_small(bench) {
    const svg = await bench.draw(bench.example(), "-o", "size.svg");
    const bare = svg.replace(/@font-face.*\n/g, "");
    assert.ok(bare.length < svg.length);
    const [plain, packed] = [Buffer.byteLength(bare), gzipSync(svg, { level: 9 }).length];
    assert.ok(plain <= 120e3, `${plain} bytes without the font`);
    assert.ok(packed <= 60e3, `${packed} bytes packed`);
    return `${plain} bytes without the font, ${packed} packed with it`;
}
