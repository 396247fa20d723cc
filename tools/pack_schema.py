"""Takes from the schema of a document what else is wanted of it.

    pack_schema.py regime OUT SCHEMA    the schema of a regime that is a file of its own
    pack_schema.py shapes OUT SCHEMA    C tables: the keys of each object in canonical order,
                                        and what kind of object each holds
"""

import json
import sys


def references(value):
    """The names of definitions that a schema needs."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "$ref":
                yield item.removeprefix("#/$defs/")
            else:
                yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def regime(schema):
    definitions, needed, new = schema["$defs"], set(), {"regime"}
    while new:
        needed |= new
        new = {name for have in new for name in references(definitions[have])} - needed
    kept = {name: definitions[name] for name in definitions if name in needed - {"regime"}}
    made = {"$schema": schema["$schema"], "$id": "regime.schema.json",
            **definitions["regime"], "$defs": kept}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


class Shapes:
    """Objects found on the way through a schema, each written before what holds it."""

    def __init__(self, schema):
        self.definitions = schema["$defs"]
        self.names = {}
        self.lines = []
        self.object(schema, "document")

    def of_value(self, schema, name):
        """The name of the shape of the object that a value is, or holds in a list."""
        if "$ref" in schema:
            name = schema["$ref"].removeprefix("#/$defs/")
            return self.of_value(self.definitions[name], name)
        if "properties" in schema:
            return self.object(schema, name)
        for choice in [*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())]:
            found = self.of_value(choice, name)
            if found:
                return found
        return None

    def object(self, schema, name):
        if name in self.names:
            return self.names[name]
        made = self.names[name] = name.replace("-", "_")
        rows = [(key, self.of_value(value, key)) for key, value in schema["properties"].items()]
        self.lines.append(f"static const struct sj_shape_key {made}_keys[] = {{")
        for key, shape in rows:
            self.lines.append(f'    {{"{key}", {f"&{shape}_shape" if shape else "NULL"}}},')
        self.lines.append("};")
        self.lines.append(f"static const struct sj_shape {made}_shape = "
                          f"{{{made}_keys, {len(rows)}}};")
        return made


def shapes(schema):
    return "\n".join(["/* Made by tools/pack_schema.py. */", *Shapes(schema).lines, ""])


def main(what, out, path):
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    with open(out, "w", encoding="utf-8") as file:
        file.write({"regime": regime, "shapes": shapes}[what](schema))


if __name__ == "__main__":
    main(*sys.argv[1:])
