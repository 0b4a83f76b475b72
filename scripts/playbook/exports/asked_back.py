"""What makes a colleague ask back, as a script that a form fetches once somebody writes in it."""
from __future__ import annotations

import json
from hashlib import sha256

from ..forms import asked_back
from ..render import Renderer


def files(renderer: Renderer) -> dict[str, str]:
    """The script by its address below the site's root; it leaves what it holds in `playbookAskedBack`."""
    text = json.dumps(asked_back(renderer), ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    script = f"globalThis.playbookAskedBack={text};\n"
    return {f"assets/asked-back.{renderer.lang}.{sha256(script.encode('utf-8')).hexdigest()[:8]}.js": script}
