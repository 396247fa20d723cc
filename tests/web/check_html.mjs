// The page of its own: accessible, silent, led by keyboard through its days, and a still
// without scripts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const LOOKS = "tests/cases/looks/input.json";

async function open(bench, document, options = {}) {
    const file = `page-${document.replaceAll(/\W/g, "-")}.html`;
    await bench.draw(document, "-o", file, ...(options.args ?? []));
    const context = await bench.browser.newContext({
        colorScheme: options.dark ? "dark" : "light", javaScriptEnabled: options.script ?? true,
        bypassCSP: options.bypass ?? false, reducedMotion: options.still ? "reduce" : null,
        viewport: { width: options.width ?? 1240, height: 1000 } });
    const page = await context.newPage();
    page.said = [];
    page.on("request", (request) => page.said.push(`asks for ${request.url()}`));
    page.on("console", (message) => page.said.push(message.text()));
    page.on("pageerror", (fault) => page.said.push(String(fault)));
    await page.goto(pathToFileURL(bench.path(file)).href);
    await page.evaluate(() => document.fonts.ready);
    page.said = page.said.filter((words) => !/^asks for (file|data):/.test(words));
    return page;
}

const close = (page) => page.context().close();
const day = (page) => page.locator("output").textContent();

// ---- what it is ----

export async function axe_finds_nothing(bench) {
    const axe = readFileSync(join(bench.root, ".cache", "web", "node_modules", "axe-core",
        "axe.min.js"), "utf-8");
    let rules = 0;
    for (const [name, dark] of [["putin-2023", false], ["putin-2023", true],
        ["bashir-2009-2019", false]]) {
        // The page's own policy would not let axe in.
        const page = await open(bench, bench.example(name), { dark, bypass: true });
        for (const summary of await page.locator("summary").all())
            await summary.click();
        await page.evaluate(axe);
        const found = await page.evaluate(() => window.axe.run());
        assert.deepEqual(found.violations.map((one) =>
            `${one.id}: ${one.nodes[0].html.slice(0, 120)}`), [], `${name} ${dark}`);
        rules = Math.max(rules, found.passes.length);
        await close(page);
    }
    assert.ok(rules > 10, `only ${rules} rules had anything to look at`);
    return `${rules} rules passed`;
}

export async function the_page_is_silent(bench) {
    for (const name of ["putin-2023", "bashir-2009-2019", "francis-iraq-2021"]) {
        const page = await open(bench, bench.example(name));
        await page.locator("input[type=range]").press("Home");
        assert.deepEqual(page.said, []);
        await close(page);
    }
}

export async function without_scripts_it_is_a_still(bench) {
    const page = await open(bench, bench.example(), { script: false });
    assert.equal(await page.locator("form.days").isVisible(), false);
    assert.equal(await page.locator("svg").first().isVisible(), true);
    await page.locator("summary").last().click();
    assert.ok(await page.locator("tbody tr").count() > 5);
    await close(page);
}

export async function it_looks_as_the_figure_alone(bench) {
    const page = await open(bench, bench.example());
    const inside = await page.locator("svg").first().screenshot();
    await close(page);
    const svg = await bench.draw(bench.example(), "-o", "alone.svg");
    const alone = await bench.page(svg, { width: 1240 });
    const context = await bench.browser.newContext({ viewport: { width: 1240, height: 1000 } });
    await alone.context().close();
    const plain = await context.newPage();
    await plain.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
    await plain.evaluate(() => document.fonts.ready);
    const outside = await plain.locator("svg").screenshot();
    await context.close();
    await bench.assertSame("in its page and alone", inside, outside);
}

// What the page's style sheet hides must be the land of other days and nothing else.
export async function every_mark_is_seen(bench) {
    for (const name of ["bashir-2009-2019", "three-warrants", "putin-2025"]) {
        const page = await open(bench, bench.example(name), { args: ["--size", "wide"] });
        const unseen = await page.locator(".sj-badge").evaluateAll((all) =>
            all.filter((e) => getComputedStyle(e).display === "none").length);
        assert.equal(unseen, 0, name);
        await close(page);
    }
}

// ---- days ----

export async function the_slider_goes_by_keyboard(bench) {
    const page = await open(bench, bench.example("bashir-2009-2019"));
    const slider = page.locator("input[type=range]");
    assert.equal(await day(page), "11 April 2019");
    await page.keyboard.press("Tab");
    await slider.focus();
    await page.keyboard.press("ArrowLeft");
    assert.equal(await day(page), "10 April 2019");
    assert.equal(await slider.getAttribute("aria-valuetext"), "10 April 2019");
    await page.keyboard.press("Home");
    assert.equal(await day(page), "4 March 2009");
    await page.locator("button").last().focus();
    await page.keyboard.press("Enter");
    assert.equal(await day(page), "23 March 2009");
    assert.equal(await page.locator("button").first().isDisabled(), false);
    await close(page);
}

// Burundi was a party until its withdrawal took effect on 27 October 2017; Moldova signed in
// 2000, deposited on 12 October 2010 and is a party from 1 January 2011.
export async function land_has_the_colour_of_the_day(bench) {
    const page = await open(bench, bench.example("bashir-2009-2019"), { args: ["--size", "wide"] });
    const look = (country) => page.evaluate((wanted) => {
        const shown = [...document.querySelectorAll(`.sj-land[data-country=${wanted}]`)]
            .filter((e) => e.style.display !== "none" && e.dataset.unit === undefined);
        return shown.map((e) => e.getAttribute("class").split(" ")[1].replace("sj-", "")).join();
    }, country);
    const go = (iso) => page.evaluate((wanted) => {
        const slider = document.querySelector("input[type=range]");
        const first = Date.parse(document.querySelector(".sojourn").dataset.first);
        slider.value = String((Date.parse(wanted) - first) / 86400000);
        slider.dispatchEvent(new Event("input"));
    }, iso);
    for (const [iso, country, want] of [["2016-10-26", "BI", "member"],
        ["2016-10-27", "BI", "leaving"], ["2017-10-26", "BI", "leaving"],
        ["2017-10-27", "BI", "left"], ["2010-10-11", "MD", "signed"],
        ["2010-10-12", "MD", "joining"], ["2010-12-31", "MD", "joining"],
        ["2011-01-01", "MD", "member"]]) {
        await go(iso);
        assert.match(await look(country), new RegExp(`^${want}`), `${country} on ${iso}`);
    }
    await close(page);
}

export async function stops_come_with_their_days(bench) {
    const page = await open(bench, bench.example("bashir-2009-2019"));
    const later = () => page.locator("tr.later").count();
    assert.equal(await later(), 0);
    await page.locator("input[type=range]").press("Home");
    // The day of the first warrant: all but its own line lie ahead.
    assert.equal(await later(), await page.locator("tbody tr").count() - 1);
    assert.ok(await page.locator(".sj-veil").evaluate((e) => Number(e.getAttribute("width"))) > 100);
    await close(page);
}

// The example has a visit planned for days to come: the last day hides nothing of the still.
export async function the_last_day_is_the_still(bench) {
    const page = await open(bench, bench.example());
    assert.equal(await page.locator(".later").count(), 0);
    await page.locator("input[type=range]").press("ArrowLeft");
    assert.ok(await page.locator(".later").count() > 0);
    await close(page);
}

// ---- one line at a time ----

export async function a_line_is_marked_everywhere(bench) {
    const page = await open(bench, bench.example(), { args: ["--size", "wide"] });
    const line = page.locator(".sj-key .sj-key[data-line]").nth(3);
    const number = await line.getAttribute("data-line");
    await line.focus();
    const marked = await page.locator(".same").evaluateAll((all) =>
        all.map((e) => e.dataset.line));
    assert.ok(marked.length >= 3, `${marked.length} parts`);
    assert.deepEqual([...new Set(marked)], [number]);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".same").count(), 0);
    await close(page);
}

export async function hostile_words_stay_words_in_pages(bench) {
    const { writeFileSync } = await import("node:fs");
    const bad = "</script><script>alert(1)</script><img src=x onerror=alert(1)> ]]> \"'&";
    writeFileSync(bench.path("bad.json"), JSON.stringify({
        title: bad, deck: bad, note: bad, subjects: [{ id: "p", name: bad, home: "RU" }],
        sources: [{ id: "s", title: bad, publisher: bad }],
        events: [{ kind: "visit", date: "2023-10-12", label: bad, sources: ["s"],
            place: { name: bad, country: "KG", lon: 74.6, lat: 42.9 } }] }));
    const page = await open(bench, bench.path("bad.json"));
    assert.deepEqual(page.said, []);
    assert.equal(await page.locator("script").count(), 1);
    assert.equal(await page.locator("img").count(), 0);
    await close(page);
}

export async function looks_of_all_statuses_move(bench) {
    const page = await open(bench, join(bench.root, LOOKS), { args: ["--size", "wide"] });
    const shown = () => page.evaluate(() => [...document.querySelectorAll(".sj-land")]
        .filter((e) => e.getAttribute("fill") !== "none"
            && getComputedStyle(e).display !== "none").length);
    const now = await shown();
    await page.locator("input[type=range]").press("Home");
    // Each piece of land has one look on each day.
    assert.equal(await shown(), now);
    await close(page);
}
