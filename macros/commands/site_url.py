"""The option `--site-url` of the commands that check or build the whole site."""

from __future__ import annotations

import click

from macros.machine.handbook_folder import handbook_folder
from macros.site.address import configured_address

site_url_option = click.option(
    "--site-url",
    default=lambda: configured_address(handbook_folder()).site_url,
    envvar="SITE_URL",
    show_default="as in mkdocs.yml",
    help="The address at which the site will stand, with a slash at its end.",
)
