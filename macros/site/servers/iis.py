"""`web.config`, for Microsoft's Internet Information Services (IIS) 10."""

from __future__ import annotations

from xml.etree.ElementTree import Comment, Element, SubElement, indent, tostring

from macros.site.servers import ServerRules

_ABOUT = """ The handbook on IIS 10. Written by `handbook build`.
Copy the whole folder of the site to the server, this file with it, as a site or an application of its own. IIS
compresses files itself: switch on "static content compression" for the server, and see that application/wasm is among
its types. The .br and .gz copies in the folder are for other servers. """


def iis_file(rules: ServerRules) -> str:
    """The text of the file. Rules of the server itself are removed before ours: IIS stops at a rule given twice."""
    top = Element("configuration")
    top.append(Comment(_ABOUT))
    server = SubElement(top, "system.webServer")
    files = SubElement(SubElement(server, "defaultDocument"), "files")
    SubElement(files, "clear")
    SubElement(files, "add", value="index.html")
    SubElement(server, "directoryBrowse", enabled="false")
    errors = SubElement(server, "httpErrors", errorMode="Custom", existingResponse="Replace")
    for status in ("403", "404"):
        SubElement(errors, "remove", statusCode=status)
        SubElement(errors, "error", statusCode=status, path="404.html", responseMode="File")
    SubElement(server, "urlCompression", doStaticCompression="true", doDynamicCompression="false")
    content = SubElement(server, "staticContent")
    for ending, kind in rules.types.items():
        SubElement(content, "remove", fileExtension=f".{ending}")
        SubElement(content, "mimeMap", fileExtension=f".{ending}", mimeType=kind)
    _add_headers(server, {**rules.headers, "Cache-Control": rules.ask_each_time})
    for name in rules.kept:
        own = SubElement(SubElement(top, "location", path=name), "system.webServer")
        _add_headers(own, {"Cache-Control": rules.for_good})
    indent(top)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(top, encoding="unicode")}\n'


def _add_headers(server: Element, headers: dict[str, str]) -> None:
    custom = SubElement(SubElement(server, "httpProtocol"), "customHeaders")
    for name in ("X-Powered-By", *headers) if len(headers) > 1 else headers:
        SubElement(custom, "remove", name=name)
    for name, value in headers.items():
        SubElement(custom, "add", name=name, value=value)
