"""The contrast of a page's texts: axe is asked once for all texts that look alike, because each answer takes it long.

Texts look alike when their own style is the same, and all that is seen behind them. What axe has passed is not asked
again, on this page or another. It is asked each time where a text reaches out of the box that gives its background,
or where its place on the page is free. It is not asked what it never answers: texts that nobody sees, at an opacity of
0 or cut to one pixel for screen readers, and signs without a letter or a number.
"""

from __future__ import annotations

from playwright.sync_api import Page

PARTS = """const parts = (element) =>
    element.querySelector("section[hidden]")
      ? [...element.children].filter((each) => !each.hidden).flatMap(parts) : [element];
  const partsOf = (within) => [...document.querySelectorAll(within)].flatMap(parts);"""
"""The elements of a selector; of one with hidden views, the parts that are shown: checkers walk through all others."""

_passed: set[str] = set()
"""The looks that axe has passed. Texts that fail are asked for on each page."""

# `behind`: what is seen behind an element's texts, from the nearest box with a background that nothing shines through.
# `look`: the look of an element's texts; empty for texts that are like no others.
_ASK = (
    f"""async ([within, passed]) => {{ {PARTS}"""
    """
  const NONE = "rgba(0, 0, 0, 0) none";
  const nothing = { boxes: [], colours: "", effects: "", isFree: false, isClipped: false };
  const surroundings = new Map([[null, nothing]]);
  const behind = (element) => {
    if (!surroundings.has(element)) surroundings.set(element, behindOf(element));
    return surroundings.get(element);
  };
  const behindOf = (element) => {
    const style = getComputedStyle(element);
    const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode, position, overflow } = style;
    const above = behind(element.parentElement);
    const [own, effects] = [`${backgroundColor} ${backgroundImage}`, `${opacity} ${filter} ${mixBlendMode}`];
    const isSolid = backgroundColor.startsWith("rgb(") && backgroundImage === "none";
    return {
      boxes: [...(isSolid ? [] : above.boxes), ...(own === NONE ? [] : [element.getBoundingClientRect()])],
      colours: `${isSolid ? "" : above.colours}${own === NONE ? "" : own} `,
      effects: `${above.effects}${effects === "1 none normal" ? "" : effects} `,
      isFree: !isSolid && (above.isFree || ["absolute", "fixed"].includes(position)),
      isClipped: above.isClipped || (overflow !== "visible" && isOfOnePixel(element)),
    };
  };
  const isOfOnePixel = ({ offsetWidth, offsetHeight }) => offsetWidth === 1 && offsetHeight === 1;
  const isField = (element) => element.matches("select, textarea, input:not([type=checkbox], [type=radio])");
  const texts = ({ childNodes }) => [...childNodes].filter(({ nodeType, data }) => nodeType === 3 && data.trim());
  const boxes = (element) => isField(element) ? [element.getBoundingClientRect()] : texts(element).map((text) => {
    const range = document.createRange();
    range.selectNode(text);
    return range.getBoundingClientRect();
  });
  const isIn = (inner, outer) => inner.left > outer.left - 1 && inner.right < outer.right + 1
    && inner.top > outer.top - 1 && inner.bottom < outer.bottom + 1;
  const look = (element) => {
    const { colours, effects, isFree, boxes: outer } = behind(element);
    if (isFree || !boxes(element).every((box) => outer.every((each) => isIn(box, each)))) return "";
    const { color, fontSize, fontWeight, textShadow, webkitTextStroke } = getComputedStyle(element);
    return [color, fontSize, fontWeight, textShadow, webkitTextStroke, colours, effects].join("; ").replace(/ +/g, " ");
  };
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !behind(element).isClipped;
  const hasWords = (element) => texts(element).some(({ data }) => /[\\p{L}\\p{N}]/u.test(data)); // axe reads no signs
  const ask = async (include) => include.length === 0 ? { passes: [], violations: [] } : axe.run({ include }, {
    runOnly: ["color-contrast"], elementRef: true, resultTypes: ["passes", "violations"], preload: false,
  });
  const nodes = (results) => results.flatMap((each) => each.nodes);

  const asked = [...new Set(partsOf(within).flatMap((part) => [part, ...part.querySelectorAll("*")]))]
    .filter((element) => (isField(element) || hasWords(element)) && isSeen(element));
  const alike = Map.groupBy(asked, look);
  const alone = alike.get("") ?? [];
  for (const each of ["", ...passed]) alike.delete(each);
  const first = await ask([...alone, ...[...alike.values()].map(([one]) => one)]);
  const passing = new Set(nodes(first.passes).map(({ element }) => element));
  const second = await ask([...alike.values()].flatMap(([one, ...others]) => passing.has(one) ? [] : others));
  return {
    passed: [...alike].flatMap(([each, [one]]) => passing.has(one) ? [each] : []),
    faults: nodes([...first.violations, ...second.violations]).map(({ target, failureSummary }) =>
      `color-contrast: ${target.flat().join(" ")}: ${failureSummary.split("\\n").slice(1).join(" ").trim()}`),
  };
}"""
)


def contrast_faults(page: Page, within: str) -> list[str]:
    """The texts with too little contrast, on a page that has axe."""
    answer = page.evaluate(_ASK, [within, sorted(_passed)])
    _passed.update(answer["passed"])
    faults: list[str] = answer["faults"]
    return faults
