/* The figure through its days, and one line of it at a time. Without this script the page
 * shows the figure as it is drawn. */
"use strict";
(function () {
    const root = document.querySelector(".sojourn");
    const svg = root.querySelector("svg");
    const form = root.querySelector(".days");
    const DAY = 86400000;

    /* ---- one line of the figure at a time ---- */

    const lines = root.querySelectorAll("[data-line]");

    function mark(line) {
        for (const e of lines)
            e.classList.toggle("same", line !== null && e.dataset.line === line);
    }

    function lineAt(target) {
        const e = target instanceof Element ? target.closest("[data-line]") : null;
        return e === null ? null : e.dataset.line;
    }

    root.addEventListener("pointerover", (event) => mark(lineAt(event.target)));
    root.addEventListener("pointerleave", () => mark(null));
    root.addEventListener("focusin", (event) => mark(lineAt(event.target)));
    root.addEventListener("focusout", () => mark(null));
    root.addEventListener("keydown", (event) => {
        if (event.key === "Escape")
            mark(null);
    });
    /* Those of the key are enough to reach every line by keyboard. */
    for (const e of svg.querySelectorAll(".sj-key .sj-key[data-line]")) {
        e.setAttribute("tabindex", "0");
        e.setAttribute("role", "group");
    }

    /* ---- days ---- */

    const number = (iso) => Date.parse(iso) / DAY;
    const first = number(root.dataset.first), last = number(root.dataset.last);
    if (!(first < last))
        return;

    /* The figure has the day before the month in English, too. */
    const lang = document.documentElement.lang || "en";
    const words = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang,
        { dateStyle: "long", timeZone: "UTC", numberingSystem: "latn" });
    const said = (day) => words.format(new Date(day * DAY));
    const from = (e) => e.dataset.from === undefined ? -Infinity : number(e.dataset.from);
    const until = (e) => e.dataset.until === undefined ? Infinity : number(e.dataset.until);

    const lands = [...svg.querySelectorAll(".sj-land[data-from], .sj-land[data-until]")];
    /* What has no day of its own, or one to come, is there with all the rest: the last day
     * shows what the still shows. */
    const stops = [...root.querySelectorAll("[data-line]")]
        .map((e) => [e, e.dataset.from === undefined ? last : Math.min(last, from(e))]);

    const changes = [...new Set([first, last, ...stops.map((s) => s[1]),
        ...lands.flatMap((e) => [from(e), until(e)])])]
        .filter((day) => day >= first && day <= last).sort((a, b) => a - b);

    const lanes = [...svg.querySelectorAll("[data-axis]")].map((group) => {
        const make = (name, cls) => {
            const e = document.createElementNS("http://www.w3.org/2000/svg", name);
            e.setAttribute("class", cls);
            return group.appendChild(e);
        };
        const [top, bottom] = group.dataset.lanes.split(" ").map(Number);
        const axis = group.dataset.axis.split(";").map((stretch) => {
            const [a, b, x0, x1] = stretch.split(" ");
            return { a: number(a), b: number(b), x0: Number(x0), x1: Number(x1) };
        });
        return { axis, top, bottom, veil: make("rect", "sj-veil"), line: make("line", "sj-day") };
    });

    /* The end of a day on an axis of several stretches. */
    function place(axis, day) {
        let x = axis[0].x0;
        for (const s of axis)
            if (day + 1 > s.a)
                x = s.x0 + (s.x1 - s.x0) * Math.min(1, (day + 1 - s.a) / (s.b - s.a));
        return x;
    }

    function showLanes(day) {
        for (const l of lanes) {
            const x = place(l.axis, day), end = l.axis[l.axis.length - 1].x1;
            const shown = day < last ? "" : "none";
            const far = end >= l.axis[0].x0 ? end + 24 : end - 24;
            l.veil.style.display = l.line.style.display = shown;
            l.veil.setAttribute("x", Math.min(x, far));
            l.veil.setAttribute("width", Math.abs(far - x));
            l.veil.setAttribute("y", l.top + 16);
            l.veil.setAttribute("height", Math.max(0, l.bottom - l.top - 16));
            for (const [name, value] of [["x1", x], ["x2", x], ["y1", l.top + 12], ["y2", l.bottom]])
                l.line.setAttribute(name, value);
        }
    }

    const slider = form.querySelector("input"), output = form.querySelector("output");
    const [earlier, later] = form.querySelectorAll("button");

    function show(day) {
        slider.value = String(day - first);
        slider.setAttribute("aria-valuetext", said(day));
        output.value = said(day);
        for (const e of lands)
            e.style.display = from(e) <= day && day < until(e) ? "inline" : "none";
        for (const [e, since] of stops)
            e.classList.toggle("later", since > day);
        showLanes(day);
        earlier.disabled = day <= first;
        later.disabled = day >= last;
    }

    const current = () => first + Number(slider.value);
    slider.max = String(last - first);
    slider.addEventListener("input", () => show(current()));
    earlier.addEventListener("click", () =>
        show(changes.filter((day) => day < current()).pop() ?? first));
    later.addEventListener("click", () =>
        show(changes.find((day) => day > current()) ?? last));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    show(last);
})();
