"""Accessibility as axe sees it, where one of the packages that bring axe is installed."""

import importlib.util
import pathlib


def axe_script():
    for package in ("axe_core_python", "axe_playwright_python"):
        spec = importlib.util.find_spec(package)
        if spec and spec.submodule_search_locations:
            for place in spec.submodule_search_locations:
                for file in pathlib.Path(place).rglob("axe.min.js"):
                    return file.read_text(encoding="utf-8")
    return None


AXE = axe_script()


def problems(page):
    """Serious problems that axe finds; None without axe."""
    if AXE is None:
        return None
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE + "; 0")
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        (one["id"], one["nodes"][0]["html"][:120], one["nodes"][0]["failureSummary"][:160])
        for one in found["violations"] if one["impact"] in ("serious", "critical")
    ]
