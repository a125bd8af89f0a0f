"""The look of a Word file: styles, bullets and settings as WordprocessingML (ECMA-376), and no unused ones.

It looks like a council's document: a typeface that every computer has, space between paragraphs, strong contrast.
"""

from __future__ import annotations

from selfcheck.design_tokens import MARGIN_CM, OFFICE, OFFICE_FACE, PAGE_CM, WORD_TYPE

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACE = f'xmlns:w="{MAIN}"'
LANGUAGE = "en-GB"

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = (round(length * 1440 / 2.54) for length in (*PAGE_CM, MARGIN_CM))
"""In twentieths of a point."""
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
_COLOURS = {name: colour.removeprefix("#").upper() for name, colour in OFFICE.items()}
INK, SOFT, PINE, TINT, LINE = (_COLOURS[name] for name in ("ink", "soft", "pine", "tint", "line"))

BOX = f'w:val="single" w:sz="12" w:space="6" w:color="{_COLOURS["alarm-line"]}"'
FIELD_LINE = f'w:val="single" w:sz="6" w:space="5" w:color="{SOFT}"'


def word_styles() -> str:
    """The part `word/styles.xml`."""
    return f"<w:styles {NAMESPACE}>{_DEFAULTS}{''.join(_styles())}</w:styles>"


def _style(name: str, look: str = "", run: str = "", *, base: str = "Normal", follow: str = "") -> str:
    """A paragraph style. Its id is its name without spaces, which also matches Word's built-in styles."""
    own = "".join(word.upper() if word == "toc" else word[:1].upper() + word[1:] for word in name.split())
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    then = f'<w:next w:val="{follow}"/>' if follow else ""
    default = "" if base else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{own}"><w:name w:val="{name}"/>{based}{then}<w:qFormat/>'
        f"<w:pPr>{look}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _space(before: int, after: int, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _font(size: str, colour: str = INK, *, bold: bool = False) -> str:
    return f'{"<w:b/><w:bCs/>" if bold else ""}<w:color w:val="{colour}"/>{_size(size)}'


def _size(name: str) -> str:
    """A type size in half points."""
    return "".join(f'<w:{tag} w:val="{WORD_TYPE[name] * 2:.0f}"/>' for tag in ("sz", "szCs"))


def _boxed(sides: tuple[str, ...], line: str) -> str:
    return f"<w:pBdr>{''.join(f'<w:{side} {line}/>' for side in sides)}</w:pBdr>"


_ROUND = ("top", "left", "bottom", "right")
_KEEP = "<w:keepNext/><w:keepLines/>"
_INSET = '<w:ind w:left="170" w:right="170"/>'
_FIRST = '<w:outlineLvl w:val="0"/>'  # the top outline level: the first stop for a reader who moves by headings
_SIGNED = '<w:spacing w:before="0" w:after="0" w:line="760" w:lineRule="atLeast"/>'  # room for a handwritten signature
_FILL = f'<w:shd w:val="clear" w:color="auto" w:fill="{_COLOURS["alarm"]}"/>'

_FACES = (f'w:{script}="{OFFICE_FACE}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {' '.join(_FACES)}/>"
    f'<w:color w:val="{INK}"/>{_size("text")}'
    f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    f"<w:pPrDefault><w:pPr>{_space(0, 120)}</w:pPr></w:pPrDefault></w:docDefaults>"
)


def _styles() -> tuple[str, ...]:
    return (
        _style("Normal", "<w:widowControl/>", base=""),
        _style("Title", f"{_KEEP}{_space(0, 80, 264)}", _font("title", PINE, bold=True), follow="Subtitle"),
        _style("Subtitle", f"{_KEEP}{_space(0, 200)}", _font("subtitle", SOFT), follow="Normal"),
        _heading(1, _space(360, 120, 264), _font("heading-1", PINE, bold=True)),
        _heading(2, _space(280, 100, 264), _font("heading-2", PINE, bold=True)),
        _heading(3, _space(280, 100, 264), _font("heading-3", INK, bold=True)),
        _heading(4, _space(240, 80, 264), _font("heading-4", SOFT, bold=True)),
        _style("Small", _space(0, 120, 276), _font("small", SOFT)),
        _style("List Bullet", f'<w:numPr><w:numId w:val="1"/></w:numPr>{_space(0, 50)}'),
        _style("caption", f"{_KEEP}{_space(200, 100)}", _font("label", bold=True), follow="Normal"),
        _style("Table Text", _space(50, 50, 276), _font("table")),
        _style("Table Heading", f"{_KEEP}{_space(50, 50, 276)}", _font("table", bold=True), base="TableText"),
        *_boxes(),
        *_lists(),
        _style("header", _space(0, 0, 240), _font("head-and-foot", SOFT)),
        _style("footer", _space(0, 40, 240), _font("head-and-foot", SOFT)),
        *_CHARACTERS,
        _TABLE,
    )


def _heading(level: int, space: str, font: str) -> str:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"heading {level}", f"{_KEEP}{space}{outline}", font, follow="Normal")


def _boxes() -> tuple[str, ...]:
    urgent = f"{_boxed(_ROUND, BOX)}{_FILL}"
    beside = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="10" w:color="{LINE}"/></w:pBdr>'
    return (
        _style("Urgent", f"<w:keepLines/>{urgent}{_space(0, 60, 264)}{_INSET}", _font("urgent")),
        _style(
            "Urgent Title", f"{_KEEP}{urgent}{_space(200, 80, 276)}{_INSET}{_FIRST}", _font("urgent-title", bold=True)
        ),
        _style("Note", f'<w:keepLines/>{beside}{_space(80, 200)}<w:ind w:left="284"/>'),
        _style("Field Label", f"{_KEEP}{_space(240, 40)}", _font("label", bold=True), follow="Field"),
        _style("Field Help", f"{_KEEP}{_space(0, 120, 276)}", _font("help", SOFT), follow="Field"),
        _style("Row Label", f"{_space(40, 20, 264)}", _font("label", bold=True), follow="Row Help"),
        _style("Row Help", _space(0, 40, 252), _font("small", SOFT)),
        _style("Row Text", _space(40, 40, 264)),
        _style("Field", f"{_boxed(_ROUND, FIELD_LINE)}{_space(0, 0, 340)}{_INSET}"),
        _style("Signature Line", f"{_KEEP}{_boxed((*_ROUND, 'between'), FIELD_LINE)}{_SIGNED}{_INSET}"),
    )


def _lists() -> tuple[str, ...]:
    between = _boxed(("bottom", "between"), f'w:val="single" w:sz="4" w:space="4" w:color="{LINE}"')
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    return (
        _style(
            "Facts",
            f'<w:keepLines/>{between}{_space(0, 60, 264)}<w:ind w:left="3289" w:hanging="3289"/>',
            _font("facts"),
        ),
        _style("Contents Title", f"{_KEEP}{_space(360, 160)}", _font("heading-2", PINE, bold=True), follow="Normal"),
        _style("Contents Hint", _space(0, 160, 276), _font("small", SOFT)),
        _style("toc 1", f"{tab}{_space(100, 40, 276)}", "<w:b/><w:bCs/>"),
        _style("toc 2", f'{tab}{_space(0, 40, 276)}<w:ind w:left="284"/>'),
    )


_CHARACTERS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
    '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>'
    f'<w:rPr><w:color w:val="{SOFT}"/></w:rPr></w:style>',
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr>'
    "</w:style>",
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    f'<w:rPr><w:color w:val="{PINE}"/><w:u w:val="single"/></w:rPr></w:style>',
)


def _tinted(part: str) -> str:
    fill = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr>'
    return f'<w:tblStylePr w:type="{part}">{fill}</w:tblStylePr>'


_EDGE = f'w:val="single" w:sz="6" w:space="0" w:color="{LINE}"'
_CELL = '<w:top w:w="40" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
    f'<w:tblPr><w:tblCellMar>{_CELL}<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{''.join(f'<w:{side} {_EDGE}/>' for side in (*_ROUND, 'insideH', 'insideV'))}"
    f"</w:tblBorders></w:tblPr>{_tinted('firstRow')}{_tinted('firstCol')}</w:style>"
)

NUMBERING = (
    f'<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
    '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="454" w:hanging="284"/></w:pPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)

# current Word's settings, so that no "compatibility mode" shows; none updates fields on opening
SETTINGS = (
    f'<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    f'<w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
