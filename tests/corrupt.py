"""What no component has ever kept, but a device may hold: texts for the store, and a key of each kind of thing."""
from __future__ import annotations

KEYS = {"request": "request:quick-ask:a", "checklist": "checklist:before-asking:a", "list": "list:a", "scene": "scene:x", "self-check": "self-check", "scheme": "scheme", "scenario": "scenario:x", "recall": "recall", "path": "path",
        "rubric": "rubric:request:a", "searched": "searched", "plan": "plan", "answer": "answer:work-request:a", "queue": "queue"}

VALUES = ["null", "true", "0", "-1", "1e999", '"x"', "[]", '["x"]', "{}", '{"a":"b"}', '{"__proto__":"x"}', '""', "1.5"]
CORRUPT = [
    "", " ", "x", "{", "}", "undefined", "NaN", "\x00", "\ufeff{}", "[" * 600, "{" * 600, "'x'", "<script>alert(1)</script>", '{"v":1,}',
    *VALUES,
    *(f'{{"v":{value},"data":{{"title":"x"}}}}' for value in VALUES[:9] + ["1.5", '"1"']),
    *(f'{{"v":1,"data":{value}}}' for value in VALUES),
    *(f'{{"v":1,"data":{{"title":{value}}}}}' for value in ("null", "true", "0", "[]", "{}", '["x"]')),
    *(f'{{"v":1,"at":{value},"data":{{}},"since":{value}}}' for value in VALUES),
]
