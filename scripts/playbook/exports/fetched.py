"""Scripts that components fetch when they need them: code, where there is any, and words in the language of the page."""
from __future__ import annotations

import json
from hashlib import sha256

from rjsmin import jsmin

from ..forms import asked_back, mail
from ..render import Renderer
from . import assets

# By name: the modules, where they leave what they give, and the words that go there too.
SCRIPTS = {
    "asked-back": (("request/readiness", "request/when"), "playbookAskedBack", asked_back),
    "mail": (("request/mail",), "playbookMail", mail),
    "menu": ((), "playbookMenu", Renderer.contents),
}


def files(renderer: Renderer) -> dict[str, tuple[str, str]]:
    """Address below the site's root and text of each script, by its name."""
    made, folder, frame = {}, renderer.site.root / "overrides/components", assets.frame(renderer.site.root)
    for name, (modules, place, words) in SCRIPTS.items():
        text = json.dumps(words(renderer), ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
        script = jsmin(assets.script([folder / f"{module}.js" for module in modules], frame, place, f"words: {text}")) + "\n"
        made[name] = f"assets/{name}.{renderer.lang}.{sha256(script.encode('utf-8')).hexdigest()[:8]}.js", script
    return made
