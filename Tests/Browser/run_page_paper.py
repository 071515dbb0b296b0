"""Whether a page that is printed from a dark browser is light, with its scripts and without."""

import base64

# How light a picture is on the whole, from 0 to 1.
LIGHT = """async (data) => {
  const picture = new Image();
  picture.src = "data:image/png;base64," + data;
  await picture.decode();
  const canvas = new OffscreenCanvas(100, 100);
  const ink = canvas.getContext("2d");
  ink.drawImage(picture, 0, 0, 100, 100);
  const { data: dots } = ink.getImageData(0, 0, 100, 100);
  let sum = 0;
  for (let i = 0; i < dots.length; i += 4) sum += dots[i] + dots[i + 1] + dots[i + 2];
  return sum / (dots.length / 4) / 765;
}"""


def check(report, name, browser, file):
    blank = browser.new_page()
    for scripts in (True, False):
        context = browser.new_context(
            viewport={"width": 800, "height": 1100}, color_scheme="dark",
            java_script_enabled=scripts)
        page = context.new_page()
        page.goto(file.resolve().as_uri())
        if scripts:
            page.wait_for_timeout(200)
            page.evaluate("dispatchEvent(new Event('beforeprint')), undefined")
        page.emulate_media(media="print", color_scheme="dark")
        picture = base64.b64encode(page.screenshot(full_page=file.stat().st_size < 300_000))
        light = blank.evaluate(LIGHT, picture.decode())
        told = "" if scripts else " without scripts"
        report.check(f"{name}: is light on paper{told} ({light:.2f})", light > 0.75)
        context.close()
    blank.close()
