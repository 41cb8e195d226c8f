"""Pictures of pages: escape sequences for a terminal, SVG and PNG, from the cells the keyboard's buffer draws.

No Textual here: a picture is made where no terminal is.
"""
