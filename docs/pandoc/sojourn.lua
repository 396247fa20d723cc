-- Code blocks of the class "sojourn" become figures: SVG in HTML, PDF in LaTeX, PNG in
-- all else (docx, odt, epub).
--
--     pandoc --lua-filter sojourn.lua report.md -o report.html
--
-- The block is a document of sojourn's, or empty with the attribute file="trips.json".
-- The attributes size, theme, as-of, lang and worldview are passed on; caption="…" is
-- printed below the figure, and what the figure shows is its alternative text. SOJOURN in
-- the environment names the program where it is not on the PATH.

local program = os.getenv("SOJOURN") or "sojourn"
local passed = {"size", "theme", "as-of", "lang", "worldview"}
local count = 0

local function format()
    if FORMAT:match("html") then return "svg", "image/svg+xml" end
    if FORMAT:match("latex") or FORMAT:match("beamer") then return "pdf", "application/pdf" end
    return "png", "image/png"
end

local function arguments(block)
    local list = {"-q"}
    for _, name in ipairs(passed) do
        local value = block.attributes[name]
        if value then
            table.insert(list, "--" .. name)
            table.insert(list, value)
        end
    end
    table.insert(list, block.attributes.file or "-")
    return list
end

local function draw(block, kind, more)
    local list = arguments(block)
    table.insert(list, "-T" .. kind)
    for _, argument in ipairs(more or {}) do table.insert(list, argument) end
    return pandoc.pipe(program, list, block.text)
end

function CodeBlock(block)
    if not block.classes:includes("sojourn") then return nil end
    count = count + 1
    local kind, media = format()
    local caption = block.attributes.caption
    if kind == "svg" then
        -- In the page itself, so that its words can be searched and its links followed.
        local figure = draw(block, kind, {"--id-prefix", "sojourn" .. count})
        local below = caption
            and "<figcaption>" .. caption:gsub("&", "&amp;"):gsub("<", "&lt;") .. "</figcaption>"
            or ""
        return pandoc.RawBlock("html", "<figure>\n" .. figure .. below .. "</figure>")
    end
    local image = draw(block, kind)
    local alt = draw(block, "txt"):match("[^\n]*")
    local name = pandoc.sha1(image) .. "." .. kind
    pandoc.mediabag.insert(name, media, image)
    -- The title "fig:" makes a figure of an image that stands alone.
    local words = pandoc.Str(caption or alt)
    return pandoc.Para({pandoc.Image({words}, name, caption and "fig:" or "",
        {alt = alt})})
end
